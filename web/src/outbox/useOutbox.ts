import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import type { OutboxStatus } from '../api/types';
import { refreshCustomer } from '../customers/useCustomer';

const page = 50;

/** In milliseconds: messages leave while one looks. */
const beat = 10_000;

export function useOutbox(status: OutboxStatus) {
  return useInfiniteQuery({
    queryKey: ['outbox', status],
    queryFn: ({ pageParam, signal }) =>
      take(
        api.GET('/v1/outbox', {
          params: { query: { status, limit: page, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: beat,
  });
}

/** What the customer would read now. */
export function usePreview(template: string, customerId: string) {
  return useQuery({
    queryKey: ['preview', template, customerId],
    queryFn: ({ signal }) =>
      take(
        api.POST('/v1/templates/{id}/preview', { params: { path: { id: template } }, body: { customerId }, signal }),
      ),
    retry: false,
  });
}

/** The words of a task, for a rep to send. */
export function useTaskWords(taskId: string) {
  return useQuery({
    queryKey: ['task-words', taskId],
    queryFn: ({ signal }) => take(api.GET('/v1/tasks/{id}/message', { params: { path: { id: taskId } }, signal })),
    retry: false,
  });
}

const path = (id: string) => ({ path: { id } });

// The pages know no name of who acts, where there is no list of a rep.

export const stop = (id: string, reason: string) =>
  take(api.POST('/v1/outbox/{id}/stop', { params: path(id), body: { reason } }));

export const sendNow = (id: string) => take(api.POST('/v1/outbox/{id}/send', { params: path(id), body: {} }));

export const takeOver = (id: string) => take(api.POST('/v1/outbox/{id}/take-over', { params: path(id), body: {} }));

/** What was done is seen at once, wherever the message is shown. */
export function refreshOutbox(client: QueryClient, customerId: string): void {
  void client.invalidateQueries({ queryKey: ['outbox'] });
  refreshCustomer(client, customerId);
}
