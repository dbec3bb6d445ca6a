/** What each column is, as a person says it; `-` leaves it out. */
export interface Choice {
  header: string;
  field: string;
}

export const unused = '-';

/** The file that `import --map` and `--save-map` of the command line know: HEADER=FIELD, where # begins a comment. */
export function write(choices: readonly Choice[]): string {
  return choices
    .filter(({ header }) => header.length > 0)
    .map(({ header, field }) => `${header}=${field}\n`)
    .join('');
}

/** The choices of such a file, or nothing when it is none. A header may hold the sign, a field does not. */
export function read(text: string): Choice[] | undefined {
  const choices: Choice[] = [];
  for (const line of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const cut = line.lastIndexOf('=');
    if (cut <= 0 || cut === line.length - 1) return undefined;
    choices.push({ header: line.slice(0, cut).trim(), field: line.slice(cut + 1).trim() });
  }
  return choices.length > 0 ? choices : undefined;
}

/** The choices with one more, or another one for the same column. */
export function choose(choices: readonly Choice[], header: string, field: string): Choice[] {
  return [...choices.filter((choice) => choice.header !== header), { header, field }];
}

/** A trait is named after its column, by what a name of one may hold. */
export function traitOf(header: string): string {
  return `trait.${header
    .replace(/[.=\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 64)}`;
}

const key = (headers: readonly string[]) => `kizuna.import.${JSON.stringify(headers)}`;

/** Kept in this browser for the next file with the same columns. */
export function remember(headers: readonly string[], choices: readonly Choice[]): void {
  try {
    if (choices.length === 0) localStorage.removeItem(key(headers));
    else localStorage.setItem(key(headers), write(choices));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

export function remembered(headers: readonly string[]): Choice[] {
  return read(localStorage.getItem(key(headers)) ?? '') ?? [];
}
