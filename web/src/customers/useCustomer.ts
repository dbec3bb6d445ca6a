import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import type { CustomerFilter } from './filter';

const timelinePage = 30;
const listPage = 50;

export function useCustomer(id: string | undefined) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => take(api.GET('/v1/customers/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== undefined,
    staleTime: 30_000,
  });
}

/** Why everything is as it is, or was at an instant. Now changes with the version of the customer. */
export function useExplanation(id: string, at: number | undefined, version: number) {
  const query = at === undefined ? {} : { at: new Date(at).toISOString() };
  return useQuery({
    queryKey: ['explanation', id, at ?? version],
    queryFn: ({ signal }) => take(api.GET('/v1/customers/{id}/explain', { params: { path: { id }, query }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useTimeline(id: string) {
  return useInfiniteQuery({
    queryKey: ['timeline', id],
    queryFn: ({ pageParam, signal }) =>
      take(
        api.GET('/v1/customers/{id}/timeline', {
          params: { path: { id }, query: { limit: timelinePage, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 30_000,
  });
}

/** @param query.asOf an instant of the past: who met the filter then */
export function useCustomers(query: CustomerFilter & { asOf?: string | undefined }) {
  return useInfiniteQuery({
    queryKey: ['customers', query],
    queryFn: ({ pageParam, signal }) =>
      take(
        api.GET('/v1/customers', {
          params: { query: { ...query, limit: listPage, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

export function useReps() {
  return useQuery({
    queryKey: ['reps'],
    queryFn: ({ signal }) => take(api.GET('/v1/reps', { signal })),
    staleTime: 30_000,
  });
}

/** Something happened to the customer: whatever is shown of it is read again. */
export function refreshCustomer(client: QueryClient, id: string): void {
  void client.invalidateQueries({ queryKey: ['customer', id] });
  void client.invalidateQueries({ queryKey: ['timeline', id] });
  void client.invalidateQueries({ queryKey: ['words', id] });
}
