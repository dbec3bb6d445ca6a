import { useSyncExternalStore } from 'react';

/** Often enough for minutes, in milliseconds. One timer for the whole page. */
const step = 10_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(tick, step);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The instant that relative times are told from. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
