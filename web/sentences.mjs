// Writes src/rules.ts, the sentences of the pages, from the table that people read: docs/rules.md. Refuses the first row that breaks its rules.
import { readFileSync, writeFileSync } from 'node:fs';

const [source = new URL('../docs/rules.md', import.meta.url), target = new URL('./src/rules.ts', import.meta.url)] =
  process.argv.slice(2);

// Reasons that are no rules of a seed.
const others = ['consent', 'policy', 'late', 'alias'];

const kana = /[぀-ヿ一-鿿]/;

function refuse(id, what) {
  console.error(`docs/rules.md: the sentence of ${id} ${what}`);
  process.exit(1);
}

const text = readFileSync(source, 'utf8');
const known = new Set([...others, ...[...text.matchAll(/^\| ([A-Z]\d+b?) \|/gm)].map(([, id]) => id)]);
const rows = [...text.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)].map(([, id, cells]) => [
  id,
  cells.split('|').map((cell) => cell.trim()),
]);

const rules = {};
for (const [id, cells] of rows) {
  const [ja, en] = cells;
  if (!known.has(id)) refuse(id, 'belongs to no rule');
  if (id in rules) refuse(id, 'is there twice');
  if (cells.length !== 2) refuse(id, 'must have two cells, Japanese and English');
  if (!kana.test(ja)) refuse(id, 'is missing in Japanese');
  if (!en || kana.test(en)) refuse(id, 'is missing in English');
  for (const words of cells) {
    if (/\d/.test(words.replace(/\{[^{}]*\}/g, ''))) refuse(id, `has a figure of its own: ${words}`);
    // What a policy may lack stands in brackets, which are not nested.
    if (/[{}[\]]/.test(words.replace(/\[[^[\]{}]*(\{[^[\]{}]+\}[^[\]{}]*)+\]/g, '')))
      refuse(id, `must have its values in [ ]: ${words}`);
  }
  rules[id] = cells;
}
for (const id of others) if (!(id in rules)) refuse(id, 'is missing');

writeFileSync(
  target,
  `// Made of docs/rules.md by sentences.mjs.\nexport const rules: Record<string, readonly [ja: string, en: string]> = ${JSON.stringify(rules, null, 2)};\n`,
);
