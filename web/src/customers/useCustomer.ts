import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import type { Activity, Intent } from '../api/types';

const timelinePage = 30;
const listPage = 50;

export function useCustomer(id: string | undefined, poll?: number) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => take(api.GET('/v1/customers/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== undefined,
    staleTime: 30_000,
    ...(poll ? { refetchInterval: poll } : {}),
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

export interface CustomerQuery {
  search?: string | undefined;
  activity?: Activity | undefined;
  intent?: Intent | undefined;
}

export function useCustomers(query: CustomerQuery) {
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
}
