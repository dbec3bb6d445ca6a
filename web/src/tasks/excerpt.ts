/** Letters before the marked words: enough to see what they are about, and they stay in a narrow column. */
const lead = 10;

/** A message in one line from shortly before the first of the phrases that it holds: what is before it, the phrase, and what follows. */
export function excerpt(text: string, phrases: readonly string[]): [before: string, marked: string, after: string] {
  const line = text.replace(/\s+/g, ' ').trim();
  const lower = line.toLowerCase();
  const found = phrases
    .map((phrase) => ({ at: phrase ? lower.indexOf(phrase.toLowerCase()) : -1, length: phrase.length }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.length - a.length)[0];
  if (!found) return [line, '', ''];
  const { at, length } = found;
  const before = at > 2 * lead ? `…${line.slice(at - lead, at)}` : line.slice(0, at);
  return [before, line.slice(at, at + length), line.slice(at + length)];
}
