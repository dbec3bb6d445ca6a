import { expect, test } from 'vitest';
import { addPhrase } from './phrase';

const document = `zone: Asia/Tokyo
lexicon:
  reading: 3 # topics: none
  topics:
    price: # I1, I5: what it costs [in yen]
      [いくら, "高くない?",
      how much]
    order:
      - これください # as people say
    trouble: []
  negators:
    denials: [不要]
reports: { highShare: 15 }
`;

test('A phrase is added at the head of its list, wherever that wraps', () => {
  const added = addPhrase(document, 'price', '何ぼ: "これ"');
  expect(added?.text).toBe(document.replace('[いくら', String.raw`["何ぼ: \"これ\"", いくら`));
  expect(added?.line).toBe(6);
});

test('A list of lines and an empty list take it too', () => {
  expect(addPhrase(document, 'order', 'もらいます')?.text).toBe(
    document.replace('      - これください', '      - "もらいます"\n      - これください'),
  );
  expect(addPhrase(document, 'trouble', '割れた')?.text).toBe(document.replace('trouble: []', 'trouble: ["割れた"]'));
});

test('A document without the list is left alone, because a list in it would stand in place of what ships', () => {
  expect(addPhrase('zone: Asia/Tokyo\n', 'price', 'x')).toBeUndefined();
  expect(addPhrase(document, 'denials', 'x')).toBeUndefined();
  expect(addPhrase(document.replace('    order:', '    oder:'), 'order', 'x')).toBeUndefined();
  expect(addPhrase('{ "lexicon": { "topics": { "price": [] } } }', 'price', 'x')).toBeUndefined();
});
