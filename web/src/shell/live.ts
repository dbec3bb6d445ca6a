import type { QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { api, take } from '../api/client';
import type { Feed } from '../feed/feed';
import { Feeds } from '../feed/feeds';
import { HubLink, type LinkState } from '../feed/link';
import { HeldCompletions } from '../tasks/held';
import { checkSession } from './session';

// One connection and one set of held completions for the whole page, whatever route is shown.

const link = new HubLink();

export const feeds = new Feeds(link);

export const held = new HeldCompletions(async ({ card, outcome, note, by }, leaving) => {
  const body = { outcome, note, by };
  const params = { path: { id: card.taskId } };
  try {
    await take(api.POST('/v1/tasks/{id}/complete', { params, body, keepalive: leaving }));
    feeds.remove(card.taskId);
  } catch (cause) {
    feeds.release(card.taskId);
    throw cause;
  }
});

/** Connects for as long as the page is signed in. */
export function useLiveConnection(client: QueryClient): void {
  useEffect(() => {
    link.onTrouble = () => checkSession(client);
    link.start();
    const hide = () => document.visibilityState === 'hidden' && held.flush();
    const leave = () => held.flush();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', leave);
      link.stop();
    };
  }, [client]);
}

export function useLinkState(): LinkState {
  return useSyncExternalStore(feeds.subscribe, () => feeds.state);
}

/** A rep's list, live. Undefined until the first snapshot. */
export function useFeed(repId: string | undefined): { feed: Feed | undefined; failed: boolean } {
  useEffect(() => (repId ? feeds.watch(repId) : undefined), [repId]);
  const feed = useSyncExternalStore(
    feeds.subscribe,
    useCallback(() => (repId ? feeds.feed(repId) : undefined), [repId]),
  );
  const failed = useSyncExternalStore(
    feeds.subscribe,
    useCallback(() => (repId ? feeds.failed(repId) : false), [repId]),
  );
  return { feed, failed };
}

/** Keeps what is shown of a customer true: the shell reads the customer again whenever something happened. */
export function useWatchedCustomer(id: string | undefined): void {
  useEffect(() => (id ? feeds.watchCustomer(id) : undefined), [id]);
}

export function useHeld() {
  return useSyncExternalStore(held.subscribe, held.snapshot);
}
