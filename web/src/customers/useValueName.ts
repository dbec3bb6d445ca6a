import type { Change } from '../api/types';
import { useWords } from '../i18n/i18n';
import { useWish } from './wish';

/** A value of a dimension in words; ranks are their own. */
export function useValueName(dimension: Change['dimension']): (value: string) => string {
  const { t } = useWords();
  const wish = useWish();
  return (value) => {
    if (dimension === 'preference') return wish(value);
    const words: Record<string, string> = dimension === 'rfm' ? {} : t(dimension, { returnObjects: true });
    return words[value] ?? value;
  };
}
