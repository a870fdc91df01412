import { useSyncExternalStore } from 'react';

const KEY = 'takt.user';
export const DEFAULT_USER = 'local';
const listeners = new Set<() => void>();

/** The name under which this browser works; there is no login on a loopback server. */
export function currentUser(): string {
  return (typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY)) ?? DEFAULT_USER;
}

export function changeUser(name: string): void {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed === DEFAULT_USER) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, trimmed);
  for (const listener of listeners) listener();
}

export function useUser(): string {
  return useSyncExternalStore(subscribe, currentUser);
}

function subscribe(listener: () => void): () => void {
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key === KEY) listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', fromOtherTab);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', fromOtherTab);
  };
}
