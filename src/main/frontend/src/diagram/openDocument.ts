import { useCallback, useSyncExternalStore } from 'react';
import type { Diagram } from './Diagram';

/** The document of a process as the editor has it open: whoever edits through it shares its saving and its undo. */
export interface OpenDocument {
  /** Null while it is read, or when it cannot be. */
  readonly diagram: Diagram | null;
  /** Counts changes, so that what is read from the document is read again. */
  readonly changes: number;
  readonly error: unknown;
}

const open = new Map<string, OpenDocument>();
const watchers = new Set<() => void>();

/** Called by the editor with every state of its document; what it returns withdraws that state. */
export function publishDocument(processId: string, document: OpenDocument): () => void {
  open.set(processId, document);
  tell();
  return () => {
    if (open.get(processId) !== document) return;
    open.delete(processId);
    tell();
  };
}

export function useOpenDocument(processId: string): OpenDocument | null {
  const read = useCallback(() => open.get(processId) ?? null, [processId]);
  return useSyncExternalStore(subscribe, read);
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function tell(): void {
  for (const watcher of watchers) watcher();
}
