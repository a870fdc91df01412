import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useId, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { draftQuery } from '@/api/draft';
import { draftStateQuery } from '@/api/draftState';
import { isRunnable } from '@/api/scenarios';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import type { Changes } from './changes';
import { Compare } from './compare/Compare';
import { QueueBanner } from './queues/QueueBanner';
import { QuickFigures } from './quick/QuickFigures';
import { useQuick } from './quick/useQuick';
import { useRuns } from './running/useRuns';
import { ForeignScenario } from './scenario/ForeignScenario';
import { ScenarioEditor } from './scenario/ScenarioEditor';
import { ScenarioList } from './scenario/ScenarioList';
import { useScenarios } from './scenario/useScenarios';
import classes from './Simulate.module.css';
import { SingleRun } from './SingleRun';
import { type View, Views } from './Views';

/** Try changes as named scenarios, simulate them, and look at what comes of it. */
export function SimulatePage(props: {
  readonly processId: string;
  readonly view: View;
  readonly run: string | null;
}): ReactNode {
  const { processId, view } = props;
  const editing = useScenarios(processId);
  const runs = useRuns(processId);
  const [preview, setPreview] = useState<Changes | null>(null);
  // what was tried is in the scenario now; until then its figures stay
  useEffect(() => setPreview(null), [editing.current]);
  const draft = useQuery(draftQuery(processId)).data ?? null;
  const saved = useQuery(draftStateQuery(processId)).data?.kind !== 'pending';
  const page = useId();
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'takt.simulate.collapsed', defaultValue: false });

  const clock = useQuery(analysisQuery(processId)).data?.clock ?? null;

  // while a change is on its way to the server, the figures of before stay, dimmed
  const revision = saved ? (draft?.revision ?? null) : null;
  const scenario = editing.stored;
  const { other } = editing;
  const known = editing.current === null || scenario !== null;
  const base = useQuick(processId, revision, other?.id ?? null, null, `${page}-base`);
  const tried = editing.current !== null || preview !== null;
  const changed = useQuick(processId, known && tried ? revision : null, scenario, preview, `${page}-changed`);

  const { undo, redo } = editing;
  useHotkeys([
    ['mod+Z', undo],
    ['mod+Y', redo],
    ['mod+shift+Z', redo],
  ]);

  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const select = useCallback(
    (element: string | null) =>
      void navigate({
        to: '.',
        replace: true,
        search: ({ select: _old, ...rest }) => (element === null ? rest : { ...rest, select: element }),
      }),
    [navigate],
  );

  if (editing.error !== null) {
    return <ProblemMessage error={editing.error} />;
  }
  const views = <Views processId={processId} view={view} />;
  const banner = <QueueBanner processId={processId} editing={editing} />;
  return (
    <div className={classes.page} data-collapsed={collapsed}>
      {collapsed && (
        <div className={classes.rail}>
          <Tooltip label="Show the scenarios" position="right">
            <ActionIcon size={24} aria-label="Show the scenarios" onClick={() => setCollapsed(false)}>
              <Icon name="right" size={14} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
      <aside className={classes.editor} aria-label="Scenario" hidden={collapsed}>
        <ScenarioList editing={editing} onCollapse={() => setCollapsed(true)} />
        <QuickFigures
          base={base}
          baseName={other?.name ?? 'Base model'}
          changed={tried ? changed : null}
          name={editing.current?.name ?? 'Tried now'}
          saving={!saved}
        />
        {other ? (
          <ForeignScenario processId={processId} scenario={other} />
        ) : editing.diagram ? (
          <ScenarioEditor editing={editing} onPreview={setPreview} />
        ) : (
          <Skeleton height={240} mt="md" />
        )}
      </aside>
      <div className={classes.stage} data-fills={view === 'diagram' || view === 'replay'}>
        {view === 'compare' ? (
          <>
            <div className={classes.head}>{views}</div>
            {banner}
            <Compare
              processId={processId}
              runs={runs}
              scenarios={editing.scenarios}
              foreign={editing.foreign.filter(isRunnable)}
              current={scenario}
              asked={props.run}
              clock={clock}
            />
          </>
        ) : (
          <SingleRun
            processId={processId}
            runs={runs}
            views={views}
            banner={view === 'results' ? banner : null}
            view={view}
            asked={props.run}
            scenario={scenario}
            scenarioName={editing.current?.name ?? other?.name ?? null}
            possible={known}
            clock={clock}
            selected={search.select ?? null}
            onSelect={select}
          />
        )}
      </div>
    </div>
  );
}
