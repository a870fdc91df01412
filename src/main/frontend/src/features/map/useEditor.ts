import { notifications } from '@mantine/notifications';
import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState, startTransition } from 'react';
import { type Draft, fetchDraft, saveDraft } from '@/api/draft';
import { type DraftState, draftStateQuery } from '@/api/draftState';
import { keys } from '@/api/keys';
import type { ProcessDetails } from '@/api/schema';
import { nameVersion } from '@/api/versions';
import { Diagram } from '@/diagram/Diagram';
import type { LintIssue } from '@/diagram/lint/issues';
import { explain } from '@/shared/ui/ProblemMessage';
import { DraftSession } from './draft/DraftSession';
import { holdOpen } from './draft/openElsewhere';
import { dropCopy, keepCopy } from './draft/unsavedCopies';

export interface EditorState {
  readonly diagram: Diagram | null;
  readonly loadError: unknown;
  /** Counts changes, so that what is read from the document is read again. */
  readonly changes: number;
  readonly selection: readonly string[];
  readonly lint: readonly LintIssue[];
}

export interface EditorControls {
  readonly takeTheirs: () => Promise<void>;
  readonly keepBoth: () => Promise<void>;
}

/** One diagram and one draft session for as long as the process is open. */
export function useEditor(
  processId: string,
  draft: Draft,
  restored: string | null,
  container: RefObject<HTMLElement | null>,
): EditorState & EditorControls {
  const cache = useQueryClient();
  const [state, setState] = useState<EditorState>({
    diagram: null,
    loadError: null,
    changes: 0,
    selection: [],
    lint: [],
  });
  const session = useRef<DraftSession | null>(null);
  const current = useRef<Diagram | null>(null);
  const opening = useRef(draft);

  useEffect(() => {
    const host = container.current;
    if (!host) return;
    const update = (change: Partial<EditorState>) => setState((old) => ({ ...old, ...change }));
    const publish = (next: DraftState) => cache.setQueryData(draftStateQuery(processId).queryKey, next);

    const saving = new DraftSession(opening.current.revision, {
      serialise: () => diagram.xml(),
      save: (xml, revision) => saveDraft(processId, xml, revision),
      keepCopy: (copy) => keepCopy({ processId, ...copy }),
      dropCopy: () => dropCopy(processId),
      onState: publish,
      onSaved: (xml, saved) => {
        const revised: Draft = { xml, revision: saved.revision };
        opening.current = revised;
        notifyManager.batch(() => {
          cache.setQueryData(keys.draft(processId), revised);
          cache.setQueryData(keys.analysis(processId), saved.analysis);
          // other tabs act on the revision that is on the screen
          cache.setQueryData<ProcessDetails>(
            keys.details(processId),
            (details) => details && { ...details, revision: saved.revision },
          );
          void cache.invalidateQueries({ queryKey: keys.analyses(processId), predicate: ofScenario });
          void cache.invalidateQueries({ queryKey: keys.explanations(processId) });
          void cache.invalidateQueries({ queryKey: keys.simulations(processId) });
          void cache.invalidateQueries({ queryKey: keys.processes, refetchType: 'none' });
        });
      },
      onFault: tell,
    });
    const diagram = new Diagram(host, {
      onChanged: () => {
        saving.changed();
        // the change is on its way to the server before anything is drawn anew for it
        startTransition(() => setState((old) => ({ ...old, changes: old.changes + 1 })));
      },
      onSelected: (selection) => update({ selection }),
      // most edits leave the list as it is, and it is long to draw
      onLint: (lint) => setState((old) => (same(old.lint, lint) ? old : { ...old, lint })),
    });
    session.current = saving;
    current.current = diagram;

    let alive = true;
    diagram
      .load(opening.current.xml)
      .then((unread) => {
        if (!alive) return;
        update({ diagram, loadError: null });
        if (unread.length > 0) tellUnread(unread);
      })
      .catch((error: unknown) => alive && update({ loadError: error }));

    const close = holdOpen(processId);
    const leave = () => {
      if (document.visibilityState !== 'hidden') return;
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); // hands over what is being typed
      saving.flush().catch(tell);
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      alive = false;
      close();
      document.removeEventListener('visibilitychange', leave);
      session.current = null;
      current.current = null;
      const last = saving.flush().catch(tell);
      saving.dispose();
      void last.finally(() => diagram.destroy());
      setState({ diagram: null, loadError: null, changes: 0, selection: [], lint: [] });
    };
  }, [processId, container, cache]);

  const replaceDocument = async (xml: string) => {
    await current.current?.load(xml);
    setState((old) => ({ ...old, changes: old.changes + 1, selection: [] }));
  };

  // another tab accepted a redesign or restored a version: the server's draft is newer than the screen
  useEffect(() => {
    const saving = session.current;
    if (!saving || saving.dirty || draft.revision <= saving.revision) return; // an older answer may come late
    saving.rebase(draft.revision);
    opening.current = draft;
    replaceDocument(draft.xml).catch(tell);
  }, [draft]);

  useEffect(() => {
    if (restored === null || !state.diagram) return;
    replaceDocument(restored)
      .then(() => session.current?.changed())
      .catch(tell);
  }, [restored, state.diagram]);

  const takeTheirs = async () => {
    const theirs = await fetchDraft(processId);
    session.current?.rebase(theirs.revision);
    opening.current = theirs;
    cache.setQueryData(keys.draft(processId), theirs);
    await replaceDocument(theirs.xml);
    await cache.invalidateQueries({ queryKey: keys.process(processId) });
  };

  const keepBoth = async () => {
    const theirs = await fetchDraft(processId);
    await nameVersion(
      processId,
      'Kept at a conflict',
      'The other draft of two that were edited at once.',
      theirs.revision,
    );
    await session.current?.replace(theirs.revision); // a third person's save since then is a conflict again
    await cache.invalidateQueries({ queryKey: keys.details(processId) });
  };

  return { ...state, takeTheirs, keepBoth };
}

function tell(error: unknown): void {
  const { message, remedy } = explain(error);
  notifications.show({ color: 'red', title: message, message: remedy ?? 'Your diagram is still on the screen.' });
}

/** What the editor could not read is not in its document, and a save would drop it; better known before than after. */
function tellUnread(parts: readonly string[]): void {
  notifications.show({
    color: 'orange',
    autoClose: false,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    title: `The editor cannot read ${parts.length === 1 ? 'one part' : `${parts.length} parts`} of this file`,
    message: `${parts.slice(0, 3).join('; ')}${parts.length > 3 ? ' …' : ''}. Your first change drops ${parts.length === 1 ? 'it' : 'them'} from the draft; name a version before to keep the file as it is.`,
  });
}

function same(one: readonly LintIssue[], other: readonly LintIssue[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Figures of a scenario are not in the answer to a save. */
function ofScenario({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  return queryKey[3] !== null;
}
