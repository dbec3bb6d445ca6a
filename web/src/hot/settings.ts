import { useSyncExternalStore } from 'react';
import type { Hours } from './hours';

/** How this browser tells of a hot lead. Nothing makes a sound or leaves the page before somebody allowed it here. */
export interface AlertSettings {
  sound: boolean;
  notify: boolean;
  /** Outside of them it is quiet; the shop's hours where the rep has none. */
  hours?: Hours;
}

const remembered = 'kizuna.alerts';

function read(): AlertSettings {
  try {
    return { sound: false, notify: false, ...(JSON.parse(localStorage.getItem(remembered) ?? '{}') as object) };
  } catch {
    return { sound: false, notify: false };
  }
}

let settings = read();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useAlertSettings = (): AlertSettings => useSyncExternalStore(subscribe, () => settings);

export function setAlerts(change: Partial<AlertSettings>): void {
  settings = { ...settings, ...change };
  localStorage.setItem(remembered, JSON.stringify(settings));
  for (const listener of listeners) listener();
}
