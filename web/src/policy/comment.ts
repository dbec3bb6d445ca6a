/** Where the comment of a YAML line begins: a # at the start or after a blank, outside quotation marks. */
export function commentAt(line: string): number {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] as string;
    if (quote) {
      if (letter === '\\' && quote === '"') at++;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || (letter === "'" && /[\s,[{:]|^$/.test(line[at - 1] ?? ''))) quote = letter;
    else if (letter === '#' && (at === 0 || line[at - 1] === ' ')) return at;
  }
  return line.length;
}
