import type { DraftState } from '@/api/draftState';
import type { DraftConflict, SavedDraft } from '@/api/schema';
import { ProblemError } from '@/shared/http';
import type { UnsavedCopy } from './unsavedCopies';

const RETRY = 3_000;

export interface DraftPorts {
  readonly serialise: () => Promise<string>;
  readonly save: (xml: string, revision: number) => Promise<SavedDraft>;
  readonly keepCopy: (copy: Omit<UnsavedCopy, 'processId'>) => Promise<void>;
  readonly dropCopy: () => Promise<void>;
  readonly onState: (state: DraftState) => void;
  readonly onSaved: (xml: string, saved: SavedDraft) => void;
  /** A fault that is nobody's fault but ours, or a browser that refuses to store. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Brings every change to the server, one save at a time, always the latest. A copy lies in the browser until the server
 * has confirmed. A save made on somebody else's newer revision is refused there and becomes a conflict here; nothing is
 * written until the user has decided.
 */
export class DraftSession {
  readonly #ports: DraftPorts;
  #revision: number;
  #dirty = false;
  #conflict: DraftConflict | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #soon = false;
  #disposed = false;

  constructor(revision: number, ports: DraftPorts) {
    this.#revision = revision;
    this.#ports = ports;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Whether something is not confirmed by the server yet. */
  get dirty(): boolean {
    return this.#dirty || this.#running !== null;
  }

  changed(): void {
    this.#dirty = true;
    if (this.#conflict) {
      this.#keep();
      return;
    }
    this.#ports.onState({ kind: 'pending' });
    this.#cancelTimer();
    this.#runAtOnce();
  }

  /** Saves now what is waiting; resolves when the server has answered. */
  async flush(): Promise<void> {
    this.#cancelTimer();
    if (this.#dirty && !this.#conflict) await this.#run();
    else await this.#running;
  }

  /** The document on the screen is now this revision of the server's. */
  rebase(revision: number): void {
    this.#cancelTimer();
    this.#revision = revision;
    this.#dirty = false;
    this.#conflict = null;
    this.#drop();
    this.#ports.onState({ kind: 'saved', at: null });
  }

  /** The user has seen the other's revision and decided that this document replaces it. */
  async replace(revision: number): Promise<void> {
    this.#revision = revision;
    this.#conflict = null;
    this.#dirty = true;
    this.#ports.onState({ kind: 'pending' });
    await this.#run();
  }

  dispose(): void {
    this.#disposed = true;
    this.#cancelTimer();
  }

  /** What one gesture does in one go is one save, on its way before the screen is drawn; later changes wait for it. */
  #runAtOnce(): void {
    if (this.#soon) return;
    this.#soon = true;
    queueMicrotask(() => {
      this.#soon = false;
      if (!this.#disposed) this.#run().catch(this.#ports.onFault);
    });
  }

  #retry(): void {
    this.#cancelTimer();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#run().catch(this.#ports.onFault);
    }, RETRY);
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #run(): Promise<void> {
    if (this.#running) {
      await this.#running;
      if (!this.#dirty || this.#conflict || this.#disposed) return;
    }
    this.#running = this.#saveAll().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #saveAll(): Promise<void> {
    while (this.#dirty && !this.#conflict) {
      this.#dirty = false;
      try {
        const xml = await this.#serialise();
        const answer = this.#ports.save(xml, this.#revision);
        this.#ports
          .keepCopy({ xml, baseRevision: this.#revision, at: new Date().toISOString() })
          .catch(this.#ports.onFault);
        const saved = await answer;
        this.#revision = saved.revision;
        this.#ports.onSaved(xml, saved);
      } catch (error) {
        this.#dirty = true;
        this.#failed(error);
        return;
      }
    }
    this.#drop();
    this.#ports.onState({ kind: 'saved', at: new Date().toISOString() });
  }

  async #serialise(): Promise<string> {
    try {
      return await this.#ports.serialise();
    } catch (error) {
      throw new ProblemError(400, {
        code: 'unwritable-diagram',
        detail: `The diagram cannot be written as BPMN, so nothing of it can be saved: ${String(error)}`,
        remedy: 'Undo the last change. If it stays so, export the file again from the tool it comes from.',
      });
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof ProblemError)) throw error;
    if (error.status === 412) {
      this.#conflict = conflictOf(error);
      this.#ports.onState({ kind: 'conflict', conflict: this.#conflict });
    } else if (error.status === 0 || error.status >= 500) {
      this.#ports.onState({ kind: 'offline', message: error.message });
      if (!this.#disposed) this.#retry();
    } else {
      this.#ports.onState({ kind: 'refused', message: error.message, remedy: error.remedy });
    }
  }

  #keep(): void {
    this.#ports
      .serialise()
      .then((xml) => this.#ports.keepCopy({ xml, baseRevision: this.#revision, at: new Date().toISOString() }))
      .catch(this.#ports.onFault);
  }

  #drop(): void {
    this.#ports.dropCopy().catch(this.#ports.onFault);
  }
}

function conflictOf(error: ProblemError): DraftConflict {
  const { currentRevision, changedBy, changedAt } = error.extras;
  return {
    currentRevision: typeof currentRevision === 'number' ? currentRevision : Number(currentRevision),
    changedBy: typeof changedBy === 'string' ? changedBy : 'somebody',
    changedAt: typeof changedAt === 'string' ? changedAt : '',
  };
}
