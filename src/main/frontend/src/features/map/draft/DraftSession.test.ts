import { expect, test } from 'vitest';
import type { DraftState } from '@/api/draftState';
import type { ProcessAnalysis, SavedDraft } from '@/api/schema';
import { ProblemError } from '@/shared/http';
import { DraftSession } from './DraftSession';

/** A server that keeps one document, as the contract has it: a save on an old revision is refused. */
class Server {
  revision = 1;
  xml = 'v1';
  reachable = true;

  save = async (xml: string, revision: number): Promise<SavedDraft> => {
    await new Promise((done) => setTimeout(done, 2));
    if (!this.reachable) throw new ProblemError(0, { code: 'unreachable', detail: 'away' });
    if (revision !== this.revision) {
      throw new ProblemError(412, {
        code: 'draft-conflict',
        detail: 'no',
        currentRevision: this.revision,
        changedBy: 'Ada',
        changedAt: '2026-01-01T00:00:00Z',
      });
    }
    this.xml = xml;
    this.revision++;
    return { revision: this.revision, savedAt: '', analysis: {} as ProcessAnalysis };
  };
}

function editing(server: Server) {
  const screen = { xml: 'v1' };
  const broken = { now: false };
  const states: DraftState[] = [];
  const faults: unknown[] = [];
  const copy: { xml: string | null } = { xml: null };
  const session = new DraftSession(server.revision, {
    serialise: async () => {
      if (broken.now) throw new Error('no namespace');
      return screen.xml;
    },
    save: server.save,
    keepCopy: async ({ xml }) => {
      copy.xml = xml;
    },
    dropCopy: async () => {
      copy.xml = null;
    },
    onState: (state) => states.push(state),
    onSaved: () => undefined,
    onFault: (error) => faults.push(error),
  });
  const edit = (xml: string) => {
    screen.xml = xml;
    session.changed();
  };
  return { session, edit, states, copy, faults, broken };
}

test('the latest document reaches the server and the copy goes', async () => {
  const server = new Server();
  const { session, edit, copy, states, faults } = editing(server);

  edit('a');
  edit('b');
  const first = session.flush();
  edit('c');
  await first;
  await session.flush();

  expect(server).toMatchObject({ xml: 'c', revision: 3 });
  expect([copy.xml, session.dirty, states.at(-1)?.kind, faults]).toEqual([null, false, 'saved', []]);
});

test("somebody else's newer draft is not overwritten until the user decides", async () => {
  const server = new Server();
  const { session, edit, copy, states } = editing(server);
  server.revision = 5;
  server.xml = "Ada's";

  edit('mine');
  await session.flush();
  edit('mine, continued');
  await session.flush();

  expect(server.xml).toBe("Ada's");
  expect(states.at(-1)).toMatchObject({ kind: 'conflict', conflict: { changedBy: 'Ada', currentRevision: 5 } });
  expect(copy.xml).toBe('mine, continued');

  await session.replace(5);
  expect([server.xml, states.at(-1)?.kind, copy.xml]).toEqual(['mine, continued', 'saved', null]);
});

test('a document that cannot be written is said to be unsaved, and saved once it can', async () => {
  const server = new Server();
  const { session, edit, states, broken } = editing(server);
  broken.now = true;
  edit('mine');
  await session.flush();
  expect([states.at(-1)?.kind, session.dirty, server.xml]).toEqual(['refused', true, 'v1']);

  broken.now = false;
  edit('mine, mended');
  await session.flush();
  expect([states.at(-1)?.kind, server.xml]).toEqual(['saved', 'mine, mended']);
});

test('a save that comes between looking and deciding is a conflict again', async () => {
  const server = new Server();
  const { session, edit, states } = editing(server);
  server.revision = 5;
  edit('mine');
  await session.flush();

  server.revision = 6;
  server.xml = "Bob's";
  await session.replace(5);
  expect([server.xml, states.at(-1)?.kind]).toEqual(["Bob's", 'conflict']);
});

test('taking theirs ends the conflict', async () => {
  const server = new Server();
  const { session, edit, states } = editing(server);
  server.revision = 5;
  edit('mine');
  await session.flush();

  session.rebase(5);
  edit('on top of theirs');
  await session.flush();

  expect([server.xml, server.revision, states.at(-1)?.kind]).toEqual(['on top of theirs', 6, 'saved']);
});

test('while the server is away the copy stays in the browser', async () => {
  const server = new Server();
  const { session, edit, copy, states } = editing(server);
  server.reachable = false;

  edit('mine');
  await session.flush();
  expect([states.at(-1)?.kind, copy.xml, session.dirty]).toEqual(['offline', 'mine', true]);

  server.reachable = true;
  await session.flush();
  expect([server.xml, states.at(-1)?.kind, copy.xml]).toEqual(['mine', 'saved', null]);
  session.dispose();
});
