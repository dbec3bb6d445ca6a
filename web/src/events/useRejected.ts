import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import type { RejectedEvent } from '../api/types';

/** In milliseconds: it is looked at once a day, and its number in the navigation may be a minute old. */
const beat = 60_000;

export function useRejected() {
  return useQuery({
    queryKey: ['rejected'],
    queryFn: ({ signal }) => take(api.GET('/v1/events/rejected', { signal })),
    refetchInterval: beat,
    staleTime: beat / 2,
  });
}

export interface RejectedKind {
  what: string;
  why: string;
  library?: string;
  shape?: string;
  times: number;
  last: string;
}

/** Events that were refused for the same reason are one line: a plug-in that is wrong is wrong for every order. */
export function kindsOf(items: readonly RejectedEvent[]): RejectedKind[] {
  const kinds = new Map<string, RejectedKind>();
  for (const { at, what, why, library, shape } of items) {
    const key = JSON.stringify([what, why, library]);
    const kind = kinds.get(key);
    if (kind) kind.times++;
    else
      kinds.set(key, { what, why, ...(library ? { library } : {}), ...(shape ? { shape } : {}), times: 1, last: at });
  }
  return [...kinds.values()];
}
