/** A document that the server has not confirmed yet, kept in this browser (IndexedDB). */
export interface UnsavedCopy {
  readonly processId: string;
  readonly xml: string;
  readonly baseRevision: number;
  readonly at: string;
}

const DATABASE = 'takt';
const STORE = 'unsaved-drafts';

export async function keepCopy(copy: UnsavedCopy): Promise<void> {
  await inStore('readwrite', (store) => store.put(copy));
}

export async function dropCopy(processId: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(processId));
}

export async function findCopy(processId: string): Promise<UnsavedCopy | null> {
  const found = await inStore('readonly', (store) => store.get(processId) as IDBRequest<UnsavedCopy | undefined>);
  return found ?? null;
}

let database: Promise<IDBDatabase> | null = null;

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  database ??= open();
  const transaction = (await database).transaction(STORE, mode);
  return settled(work(transaction.objectStore(STORE)));
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'processId' });
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser could not store the unsaved copy.'));
  });
}
