import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import type { Draft } from '@/api/draft';
import { draftStateQuery } from '@/api/draftState';
import { processQuery } from '@/api/processes';
import { marksFor } from '@/diagram/overlays';
import { downloadText, fileName } from '@/shared/download';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { Legend } from './canvas/Legend';
import { Toolbar } from './canvas/Toolbar';
import canvasClasses from './canvas/Canvas.module.css';
import { ConflictDialog } from './draft/ConflictDialog';
import classes from './Editor.module.css';
import { Inspector } from './inspector/Inspector';
import { ProblemsPanel } from './problems/ProblemsPanel';
import { useEditor } from './useEditor';

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
  const details = useQuery(processQuery(processId));
  const analysis = useQuery(analysisQuery(processId, search.scenario ?? null)).data ?? null;
  const draftState = useQuery(draftStateQuery(processId)).data;
  const overlay = search.overlay ?? 'class';

  const narrow = useMediaQuery('(max-width: 1280px)', window.innerWidth <= 1280, { getInitialValueInEffect: false });
  const [wideChoice, setWideChoice] = useLocalStorage({ key: 'takt.inspector-hidden', defaultValue: false });
  const [narrowChoice, setNarrowChoice] = useState(true);
  const collapsed = narrow ? narrowChoice : wideChoice;

  const conflict = draftState?.kind === 'conflict' ? draftState.conflict : null;
  const [postponed, setPostponed] = useState<number | null>(null);

  const fitAgain = useCallback(() => diagram?.resized(), [diagram]);
  useEffect(fitAgain, [fitAgain, collapsed, active]);

  useEffect(() => diagram?.show(marksFor(overlay, analysis)), [diagram, overlay, analysis, editor.changes]);

  // the address follows the diagram …
  const selected = selection.length === 1 ? (selection[0] ?? null) : null;
  const wanted = search.select ?? null;
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!diagram || !active || selected === shown.current) return;
    shown.current = selected;
    void navigate({
      to: '.',
      replace: true,
      search: ({ select: _old, ...rest }) => (selected === null ? rest : { ...rest, select: selected }),
    });
  }, [diagram, active, selected, navigate]);

  // … and the diagram the address
  useEffect(() => {
    if (!diagram || !active || wanted === shown.current) return;
    shown.current = wanted;
    diagram.select(wanted === null ? [] : [wanted]);
    if (wanted !== null) diagram.reveal(wanted);
  }, [diagram, active, wanted]);

  useEffect(() => diagram?.highlight([]), [diagram, selection]);

  const nameOf = (id: string) =>
    diagram?.element(id)?.name ?? analysis?.roles.find((role) => role.id === id)?.name ?? id;

  const select = (id: string | null) => {
    diagram?.select(id === null ? [] : [id]);
    if (id !== null) diagram?.reveal(id);
  };

  const selectAll = (elements: readonly string[]) => {
    const [first] = elements;
    if (!diagram || first === undefined) return;
    diagram.select(elements.length === 1 ? [first] : []);
    diagram.reveal(first);
    requestAnimationFrame(() => diagram.highlight(elements));
  };

  return (
    <div className={classes.editor}>
      <div className={classes.middle}>
        <Toolbar
          diagram={diagram}
          overlay={overlay}
          onOverlay={(mode) =>
            void navigate({ to: '.', replace: true, search: (previous) => ({ ...previous, overlay: mode }) })
          }
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
          {diagram && <Legend mode={overlay} />}
        </div>
        <ProblemsPanel
          processId={processId}
          analysis={analysis}
          lint={editor.lint}
          nameOf={nameOf}
          onSelect={selectAll}
          onResize={fitAgain}
        />
      </div>
      <Inspector
        editing={diagram && { diagram, analysis, select }}
        processId={processId}
        selected={selected}
        revision={editor.changes}
        collapsed={collapsed}
        onCollapse={narrow ? setNarrowChoice : setWideChoice}
      />
      {conflict && conflict.currentRevision !== postponed && diagram && (
        <ConflictDialog
          conflict={conflict}
          processId={processId}
          onTakeTheirs={editor.takeTheirs}
          onKeepBoth={editor.keepBoth}
          onDownload={async () => {
            const name = fileName(details.data?.name ?? 'process', 'bpmn');
            downloadText(name, 'application/xml', await diagram.xml());
          }}
          onClose={() => setPostponed(conflict.currentRevision)}
        />
      )}
    </div>
  );
}
