import { useEffect, useRef, useState } from 'react';
import type { ProcessSimulation } from '@/api/schema';
import { simulateQuickly } from '@/api/simulations';
import { ProblemError } from '@/shared/http';
import type { Changes } from '../changes';

export interface Quick {
  readonly simulation: ProcessSimulation | null;
  /** What is shown belongs to an earlier question. */
  readonly stale: boolean;
  readonly error: unknown;
}

interface Question {
  readonly key: string;
  readonly scenario: string | null;
  readonly changes: Changes;
}

const RETRY = 1_500;

/** Time for an answer when no slider moves, in milliseconds. */
const PATIENT = 1_000;

/** One at a time for the whole page: the server answers few at once, and both sides of a comparison ask. */
let line: Promise<unknown> = Promise.resolve();

/**
 * The figures of a few cases, asked again whenever the question changes. One question is under way at a time and the newest
 * one comes next, so that a moving slider is answered all along and never floods the server.
 */
export function useQuick(
  processId: string,
  revision: number | null,
  scenario: string | null,
  changes: Changes | null,
  client: string,
): Quick {
  const [quick, setQuick] = useState<Quick>({ simulation: null, stale: true, error: null });
  const asker = useRef<Asker | null>(null);

  useEffect(() => {
    setQuick({ simulation: null, stale: true, error: null });
    const created = new Asker(processId, client, setQuick);
    asker.current = created;
    return () => {
      created.stop();
      asker.current = null;
    };
  }, [processId, client]);

  const given = JSON.stringify(changes ?? {});
  useEffect(() => {
    if (revision === null) return;
    asker.current?.ask({
      key: `${revision} ${scenario ?? ''} ${given}`,
      scenario,
      changes: JSON.parse(given) as Changes,
    });
  }, [processId, client, revision, scenario, given]);

  return quick;
}

class Asker {
  readonly #processId: string;
  readonly #client: string;
  readonly #tell: (change: (old: Quick) => Quick) => void;
  readonly #stopped = new AbortController();
  #waiting: Question | null = null;
  #asked: string | null = null;
  #busy = false;

  constructor(processId: string, client: string, tell: (change: (old: Quick) => Quick) => void) {
    this.#processId = processId;
    this.#client = client;
    this.#tell = tell;
  }

  ask(question: Question): void {
    if (question.key === this.#asked && this.#waiting === null) return;
    this.#waiting = question;
    this.#tell((old) => ({ ...old, stale: true }));
    if (!this.#busy) void this.#work();
  }

  stop(): void {
    this.#waiting = null;
    this.#stopped.abort();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#waiting && !this.#stopped.signal.aborted) {
      const question: Question = this.#waiting;
      this.#waiting = null;
      this.#asked = question.key;
      await this.#answer(question);
    }
    this.#busy = false;
  }

  async #simulate({ scenario, changes }: Question, milliseconds?: number): Promise<ProcessSimulation> {
    const asked = line.then(() =>
      simulateQuickly(
        this.#processId,
        { client: this.#client, scenario, changes, ...(milliseconds === undefined ? {} : { milliseconds }) },
        this.#stopped.signal,
      ),
    );
    line = asked.catch(() => undefined); // told to whoever asked
    return (await asked).simulation;
  }

  async #answer(question: Question): Promise<void> {
    const { signal } = this.#stopped;
    try {
      let simulation = await this.#simulate(question);
      if (signal.aborted) return;
      this.#tell(() => ({ simulation, stale: this.#waiting !== null, error: null }));
      if (!simulation.complete && this.#waiting === null) {
        simulation = await this.#simulate(question, PATIENT); // a server that has just started is slow at first
        if (signal.aborted) return;
        this.#tell(() => ({ simulation, stale: this.#waiting !== null, error: null }));
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ProblemError && error.status === 503 && this.#waiting === null) {
        // others take all the time there is; the figures are worth waiting for
        await new Promise((done) => setTimeout(done, RETRY));
        this.#waiting ??= question;
        return;
      }
      this.#tell((old) => ({ ...old, error, stale: this.#waiting !== null }));
    }
  }
}
