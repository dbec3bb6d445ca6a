import { commentAt } from './comment';

/** Blanks before the first letter. */
const indent = (line: string) => line.length - line.trimStart().length;
const says = (line: string) => line.slice(0, commentAt(line)).trim() !== '';

/** The line below `from` that has the key at this depth, before anything less deep. */
function keyLine(lines: readonly string[], from: number, depth: number, key: string): number {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as string;
    if (!says(line)) continue;
    if (indent(line) < depth) return -1;
    if (indent(line) === depth && line.trimStart().startsWith(`${key}:`)) return at;
  }
  return -1;
}

/**
 * The document with a phrase more at the head of an act's list, and the line that it is in, counted from 1. Undefined where the document, as
 * people may shorten it, has no such list: one that begins with this phrase would stand in place of all that ship.
 */
export function addPhrase(text: string, act: string, phrase: string): { text: string; line: number } | undefined {
  const lines = text.split('\n');
  const lexicon = keyLine(lines, 0, 0, 'lexicon');
  const topics = lexicon < 0 ? -1 : keyLine(lines, lexicon + 1, 2, 'topics');
  const key = topics < 0 ? -1 : keyLine(lines, topics + 1, 4, act);
  if (key < 0) return undefined;

  const quoted = JSON.stringify(phrase); // is YAML too
  for (let at = key; at < lines.length; at++) {
    const line = lines[at] as string;
    if (!says(line)) continue;
    const open = line.slice(0, commentAt(line)).indexOf('[');
    if (open >= 0) {
      const rest = line.slice(open + 1);
      lines[at] = `${line.slice(0, open + 1)}${quoted}${rest.trimStart().startsWith(']') ? '' : ', '}${rest}`;
      return { text: lines.join('\n'), line: at + 1 };
    }
    if (at > key && line.trimStart().startsWith('- ')) {
      lines.splice(at, 0, `${' '.repeat(indent(line))}- ${quoted}`);
      return { text: lines.join('\n'), line: at + 1 };
    }
    if (at > key) return undefined;
  }
  return undefined;
}
