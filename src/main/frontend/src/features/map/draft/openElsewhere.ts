/**
 * Several windows of one browser share the unsaved copies. A window that has a process open holds a lock of that name,
 * so that another one does not offer to restore what is still being worked on. Browsers give locks to secure origins
 * only; without them the question is asked once too often, never too seldom.
 */
function lockName(processId: string): string {
  return `takt-draft-${processId}`;
}

export async function openElsewhere(processId: string): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held } = await navigator.locks.query();
  return (held ?? []).some((lock) => lock.name === lockName(processId));
}

/** Holds the lock until the returned function is called, or the window goes. */
export function holdOpen(processId: string): () => void {
  let release = () => undefined as void;
  if ('locks' in navigator) {
    const closed = new Promise<void>((resolve) => {
      release = resolve;
    });
    void navigator.locks.request(lockName(processId), { mode: 'shared' }, () => closed);
  }
  return () => release();
}
