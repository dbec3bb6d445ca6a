import { structuredPatch } from 'diff';

/** A line of a comparison. `skipped` stands for equal lines that are left out. */
export type Row =
  | { kind: 'same' | 'removed' | 'added'; text: string; before?: number; after?: number }
  | { kind: 'skipped'; count: number };

/** Equal lines that are shown around each change. */
const context = 3;

/** Two texts line by line; empty when they are equal. */
export function rowsOf(before: string, after: string): Row[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context });
  const rows: Row[] = [];
  let [oldLine, newLine] = [1, 1];
  const skip = (count: number) => count > 0 && rows.push({ kind: 'skipped', count });
  for (const hunk of hunks) {
    // A hunk without lines on the old side counts from the line before it.
    const start = hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart;
    skip(start - oldLine);
    newLine += start - oldLine;
    oldLine = start;
    for (const line of hunk.lines) {
      const text = line.slice(1);
      if (line[0] === '-') rows.push({ kind: 'removed', text, before: oldLine++ });
      else if (line[0] === '+') rows.push({ kind: 'added', text, after: newLine++ });
      else if (line[0] === ' ') rows.push({ kind: 'same', text, before: oldLine++, after: newLine++ });
    }
  }
  if (rows.length > 0) skip(countLines(before) - oldLine + 1);
  return rows;
}

function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
