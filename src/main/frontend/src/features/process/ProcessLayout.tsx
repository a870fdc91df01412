import { Button, Container } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { processQuery } from '@/api/processes';
import { ProblemError } from '@/shared/http';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { MetricStrip } from './MetricStrip';
import classes from './ProcessLayout.module.css';
import { ProcessTabs } from './ProcessTabs';
import { QueueNotes } from './QueueNotes';
import { SaveState } from './SaveState';
import { ScenarioSelect } from './ScenarioSelect';
import { VersionMenu } from './VersionMenu';

/** What every tab of a process shares: its name, its version, its figures and the way between the tabs. */
export function ProcessLayout(props: {
  readonly processId: string;
  readonly atMap: boolean;
  /** Another tab edits the document too, and does so through the map. */
  readonly editing?: boolean;
  /** The map stays alive behind the other tabs: its undo history is worth more than its memory. */
  readonly map: (active: boolean) => ReactNode;
}): ReactNode {
  const { processId, atMap, editing = false } = props;
  const process = useQuery(processQuery(processId));
  const [mapWasOpened, setMapWasOpened] = useState(atMap || editing);
  if ((atMap || editing) && !mapWasOpened) setMapWasOpened(true);

  if (process.error instanceof ProblemError && process.error.status === 404) {
    return (
      <EmptyState
        whole
        title={process.error.message}
        action={<Button renderRoot={(root) => <Link {...root} to="/processes" />}>Show all processes</Button>}
      >
        It may have been deleted, or the link is incomplete.
      </EmptyState>
    );
  }
  if (process.isError && !process.data) {
    return (
      <Container size="sm" py="xl">
        <h1 className="visually-hidden">This process cannot be shown</h1>
        <ProblemMessage error={process.error} retry={() => void process.refetch()} />
      </Container>
    );
  }
  return (
    <div className={classes.layout}>
      <header className={classes.header}>
        <nav aria-label="Breadcrumb" className={classes.breadcrumb}>
          <Link to="/processes">Processes</Link>
          <span aria-hidden="true">/</span>
          <h1 aria-current="page">{process.data?.name ?? ' '}</h1>
        </nav>
        {process.data && <VersionMenu process={process.data} />}
        <SaveState processId={processId} />
        <span className={classes.spring} />
        <QueueNotes processId={processId} />
        <ScenarioSelect processId={processId} />
      </header>
      <MetricStrip processId={processId} />
      <ProcessTabs processId={processId} />
      <div className={classes.content}>
        {mapWasOpened && (
          <div className={classes.map} inert={!atMap} data-hidden={!atMap}>
            {props.map(atMap)}
          </div>
        )}
        {!atMap && (
          <div className={classes.tab}>
            <Suspense>
              <Outlet />
            </Suspense>
          </div>
        )}
      </div>
    </div>
  );
}
