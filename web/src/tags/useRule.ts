import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { useWords } from '../i18n/i18n';
import { type Figures, sentence } from './sentences';

/** The values of a version, which never changes, or of the policy that holds. */
export function useFigures(version: number | undefined, enabled = true): Figures | undefined {
  return useQuery({
    queryKey: ['policy-figures', version ?? 'now'],
    queryFn: ({ signal }) =>
      take(api.GET('/v1/policy/figures', { params: { query: version === undefined ? {} : { version } }, signal })),
    enabled,
    staleTime: version === undefined ? 15_000 : Number.POSITIVE_INFINITY,
  }).data?.values as Figures | undefined;
}

/** Rules in words, with the figures of the policy that decided. */
export function useRule(version: number | null | undefined): (id: string) => string | undefined {
  const { lang } = useWords();
  const figures = useFigures(version ?? undefined);
  return (id) => sentence(id, lang, figures);
}
