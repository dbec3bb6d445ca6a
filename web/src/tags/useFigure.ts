import { useWords } from '../i18n/i18n';
import { unit } from '../time';

/** A figure of a reason in words: the engine writes "5 ×", "30 d", "72 h", "3 / 7 d", "1 × 500 pt", "v2" and plain amounts. */
export function useFigure(): (figure: string) => string {
  const { t, lang } = useWords();
  return (figure) => {
    const [, count, points] = /^(\d+) ×(?: (\d+) pt)?$/.exec(figure) ?? [];
    if (points) return t('figure.coupons', { count: Number(count), points: Number(points).toLocaleString(lang) });
    if (count) return t('figure.times', { count: Number(count) });
    const [, length, of] = /^(\d+) ([dh])$/.exec(figure) ?? [];
    if (length) return unit(Number(length), of === 'd' ? 'day' : 'hour', lang);
    const [, most] = /^(\d+) \/ 7 d$/.exec(figure) ?? [];
    if (most) return t('figure.perWeek', { count: Number(most) });
    const [, version] = /^v(\d+)$/.exec(figure) ?? [];
    if (version) return t('figure.version', { version });
    if (figure === 'channels') return t('figure.channels');
    return /^-?\d+(\.\d+)?$/.test(figure) ? Number(figure).toLocaleString(lang) : figure;
  };
}
