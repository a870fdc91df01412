import { useDebouncedValue, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { flowQuery } from '@/api/explanations';
import { decisionsQuery, withoutDismissed } from '@/api/findings';
import type { Draft } from '@/api/draft';
import { draftStateQuery } from '@/api/draftState';
import { processQuery } from '@/api/processes';
import { ROLES } from '@/diagram/anchors';
import type { Diagram } from '@/diagram/Diagram';
import { typeName } from '@/diagram/model/moddle';
import { publishDocument } from '@/diagram/openDocument';
import { marksFor, type OverlayMode } from '@/diagram/overlays';
import { type Trace, traced } from '@/diagram/trace';
import { downloadText, fileName } from '@/shared/download';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { Legend } from './canvas/Legend';
import { Toolbar } from './canvas/Toolbar';
import canvasClasses from './canvas/Canvas.module.css';
import { ConflictDialog } from './draft/ConflictDialog';
import classes from './Editor.module.css';
import { Inspector } from './inspector/Inspector';
import { ProblemsPanel } from './problems/ProblemsPanel';
import { changesOf, focusField, type QuickFix } from './problems/quickFix';
import { useEditor } from './useEditor';
import { useSelectionInAddress } from './useSelectionInAddress';

/** A pause between edits, in milliseconds. */
const PAUSE = 800;

/** Canvas, inspector and problems around one open diagram. The selection is part of the address. */
export function Editor(props: {
  readonly processId: string;
  readonly draft: Draft;
  readonly restored: string | null;
  readonly active: boolean;
}): ReactNode {
  const { processId, draft, active } = props;
  const container = useRef<HTMLDivElement>(null);
  const editor = useEditor(processId, draft, props.restored, container);
  const { diagram, selection } = editor;
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const figures = useQuery(analysisQuery(processId, search.scenario ?? null)).data ?? null;
  const decisions = useQuery(decisionsQuery(processId)).data;
  // the strip comes first: it is what a person waits for after an edit
  const analysis = useDeferredValue(
    useMemo(() => figures && withoutDismissed(figures, decisions), [figures, decisions]),
  );
  const overlay = search.overlay ?? 'class';

  const narrow = useMediaQuery('(max-width: 1280px)', window.innerWidth <= 1280, { getInitialValueInEffect: false });
  const [wideChoice, setWideChoice] = useLocalStorage({ key: 'takt.inspector-hidden', defaultValue: false });
  const [narrowChoice, setNarrowChoice] = useState(true);
  const collapsed = narrow ? narrowChoice : wideChoice;

  useEffect(() => {
    const canvas = container.current;
    if (!canvas || !diagram) return undefined;
    const observer = new ResizeObserver(() => diagram.resized());
    observer.observe(canvas);
    return () => observer.disconnect();
  }, [diagram]);

  const [chosen, setChosen] = useState<{ readonly at: string; readonly trace: Trace } | null>(null);
  // the way is shown as long as the place it leads to is selected
  const trace = chosen !== null && selection.join() === chosen.at ? chosen.trace : null;

  useEffect(
    () => diagram?.show(traced(marksFor(overlay, analysis), trace)),
    [diagram, overlay, analysis, trace, editor.changes],
  );

  useEffect(
    () => publishDocument(processId, { diagram, changes: editor.changes, error: editor.loadError }),
    [processId, diagram, editor.changes, editor.loadError],
  );

  const onlySelected = selection.length === 1 ? (selection[0] ?? null) : null;
  useSelectionInAddress(diagram, active, selection);

  // asked for once something is looked at closely and nobody is typing: cases are drawn for it
  const calm = useDebouncedValue(editor.changes, PAUSE)[0] === editor.changes;
  const looked = onlySelected !== null && !collapsed;
  const flow = useQuery({ ...flowQuery(processId, search.scenario ?? null), enabled: looked && calm }).data ?? null;
  const editing = useMemo(() => {
    if (diagram) diagram.primary = analysis?.process.id ?? null;
    return diagram && { diagram, analysis, flow };
  }, [diagram, analysis, flow]);
  const nameOf = useCallback(
    (id: string) =>
      nameIn(diagram, id) ??
      analysis?.roles.find((role) => role.id === id)?.name ??
      (id === analysis?.process.id ? 'The process' : id),
    [diagram, analysis],
  );
  const select = useCallback(
    (elements: readonly string[]) => {
      diagram?.select(elements);
      diagram?.reveal(elements);
    },
    [diagram],
  );
  const follow = useCallback(
    (elements: readonly string[], way: Trace | null) => {
      const end = elements.at(-1);
      if (!way || end === undefined || !diagram?.element(end)) {
        setChosen(null);
        select(elements);
        return;
      }
      setChosen({ at: end, trace: way });
      diagram.select([end]);
      diagram.reveal(way.path);
    },
    [diagram, select],
  );
  const setCollapsed = narrow ? setNarrowChoice : setWideChoice;
  const forRoles = useLocation().hash === ROLES;
  useEffect(() => {
    if (!active || !forRoles) return undefined;
    setCollapsed(false);
    const drawn = requestAnimationFrame(() => document.getElementById(ROLES)?.scrollIntoView());
    return () => cancelAnimationFrame(drawn);
  }, [active, forRoles, setCollapsed]);
  const fix = useCallback(
    (wanted: QuickFix) => {
      if (!diagram) return;
      select(wanted.element === null ? [] : [wanted.element]);
      const changes = changesOf(wanted, diagram.moddle, (id) => diagram.element(id));
      if (changes.length > 0) diagram.apply(wanted.element, changes);
      if (wanted.kind === 'field') {
        setCollapsed(false);
        focusField(wanted.field);
      }
    },
    [diagram, select, setCollapsed],
  );
  const showOverlay = useCallback(
    (mode: OverlayMode) =>
      void navigate({ to: '.', replace: true, search: (previous) => ({ ...previous, overlay: mode }) }),
    [navigate],
  );

  return (
    <div className={classes.editor}>
      <div className={classes.middle}>
        <Toolbar
          diagram={diagram}
          overlay={overlay}
          onOverlay={showOverlay}
          canUndo={diagram?.canUndo ?? false}
          canRedo={diagram?.canRedo ?? false}
          selectedCount={selection.length}
        />
        <div className={canvasClasses.frame}>
          <div ref={container} className={canvasClasses.canvas} role="region" aria-label="Diagram" />
          {editor.loadError !== null && (
            <div className={classes.failure}>
              <ProblemMessage error={editor.loadError} />
            </div>
          )}
          {diagram && <Legend mode={overlay} trace={trace} />}
        </div>
        <ProblemsPanel
          processId={processId}
          analysis={analysis}
          lint={editor.lint}
          nameOf={nameOf}
          onSelect={follow}
          onFix={fix}
        />
      </div>
      <Inspector
        editing={editing}
        processId={processId}
        selected={onlySelected}
        revision={editor.changes}
        collapsed={collapsed}
        onCollapse={setCollapsed}
      />
      {diagram && (
        <Conflict
          processId={processId}
          diagram={diagram}
          onTakeTheirs={editor.takeTheirs}
          onKeepBoth={editor.keepBoth}
        />
      )}
    </div>
  );
}

function nameIn(diagram: Diagram | null, id: string): string | null {
  const element = diagram?.element(id);
  return element ? (element.name ?? typeName(element)) : null;
}

/** Watches the draft on its own, so that its coming and going does not draw the editor anew. */
function Conflict(props: {
  readonly processId: string;
  readonly diagram: Diagram;
  readonly onTakeTheirs: () => Promise<void>;
  readonly onKeepBoth: () => Promise<void>;
}): ReactNode {
  const { processId, diagram } = props;
  const details = useQuery(processQuery(processId));
  const state = useQuery(draftStateQuery(processId)).data;
  const [postponed, setPostponed] = useState<number | null>(null);
  if (state?.kind !== 'conflict' || state.conflict.currentRevision === postponed) return null;
  return (
    <ConflictDialog
      conflict={state.conflict}
      processId={processId}
      onTakeTheirs={props.onTakeTheirs}
      onKeepBoth={props.onKeepBoth}
      onDownload={async () => {
        const name = fileName(details.data?.name ?? 'process', 'bpmn');
        downloadText(name, 'application/xml', await diagram.xml());
      }}
      onClose={() => setPostponed(state.conflict.currentRevision)}
    />
  );
}
