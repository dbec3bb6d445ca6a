import { useSyncExternalStore } from 'react';

const remembered = 'kizuna.rep';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const current = () => localStorage.getItem(remembered) ?? undefined;

/** The rep whose list this browser showed last: whoever works here. */
export const useRep = (): string | undefined => useSyncExternalStore(subscribe, current);

export function rememberRep(id: string): void {
  localStorage.setItem(remembered, id);
  for (const listener of listeners) listener();
}
