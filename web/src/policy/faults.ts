export interface Fault {
  path: string;
  words: string;
  /** Counted from 1; none for a value that the document leaves out. */
  line?: number;
}

/** The faults of a refused document, in the order of the text. */
export function faultsOf(errors: Record<string, string[]>): Fault[] {
  const faults = Object.entries(errors).flatMap(([path, all]) => all.map((one) => ({ path, ...placed(one) })));
  return faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** The API ends the words of a fault with its line: "must be longer than 24 h (line 4)". */
function placed(words: string): { words: string; line?: number } {
  const found = / \(line (\d+)\)$/.exec(words);
  return found ? { words: words.slice(0, found.index), line: Number(found[1]) } : { words };
}
