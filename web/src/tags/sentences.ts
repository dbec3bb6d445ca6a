import type { Lang } from '../api/types';
import { rules } from '../rules';
import { unit } from '../time';

/** The values of a policy, as its document has them. */
export type Figures = Readonly<Record<string, unknown>>;

/** The rule as a sentence with the figures of the policy that decided, or undefined for an id of a later engine. */
export function sentence(id: string, lang: Lang, figures: Figures | undefined): string | undefined {
  const words = rules[id]?.[lang === 'ja' ? 0 : 1];
  return words === undefined ? undefined : filled(words, lang, figures);
}

/** What stands in brackets is left out where one of its values is not there. */
export function filled(words: string, lang: Lang, figures: Figures | undefined): string {
  return words.replace(/\[([^\]]*)\]/g, (_, part: string) => {
    let whole = true;
    const said = part.replace(/\{([^}]*)\}/g, (_, path: string) => {
      const figure = inWords(valueAt(figures, path), lang);
      whole &&= figure !== undefined;
      return figure ?? '';
    });
    return whole ? said : '';
  });
}

/** A value by its place; the item of a list goes by its rule. */
export function valueAt(figures: Figures | undefined, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (at, key) =>
        Array.isArray(at)
          ? at.find((item: Figures) => item.rule === key)
          : typeof at === 'object'
            ? (at as Figures | null)?.[key]
            : undefined,
      figures,
    );
}

/** A number, a time of day or a duration as a policy has it: "PT72H" is 3 days, "P12M" 12 months. */
function inWords(value: unknown, lang: Lang): string | undefined {
  if (typeof value === 'number') return value.toLocaleString(lang);
  if (typeof value !== 'string') return undefined;
  if (/^\d\d:\d\d$/.test(value)) return value;
  const [, count, of] = /^PT?(\d+)([MDH])\b/.exec(value) ?? [];
  if (!count || !of) return undefined;
  const length = Number(count);
  if (of === 'M') return unit(length, value.startsWith('PT') ? 'minute' : 'month', lang);
  if (of === 'H')
    return length >= 48 && length % 24 === 0 ? unit(length / 24, 'day', lang) : unit(length, 'hour', lang);
  return unit(length, 'day', lang);
}
