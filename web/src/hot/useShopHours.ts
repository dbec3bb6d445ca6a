import { useFigures } from '../tags/useRule';
import type { Hours } from './hours';

/** The shop's hours as its policy has them; the whole day while they are not known. */
export function useShopHours(asked: boolean): Hours {
  const preferences = useFigures(undefined, asked)?.preferences as { dayBegins: string; dayEnds: string } | undefined;
  return { from: preferences?.dayBegins ?? '', to: preferences?.dayEnds ?? '' };
}
