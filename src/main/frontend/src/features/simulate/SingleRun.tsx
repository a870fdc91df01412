import type { ReactNode } from 'react';
import type { SimulationRun } from '@/api/schema';
import { BASE } from '@/api/simulations';
import type { Clock } from '@/shared/format/duration';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { SimulatedDiagram } from './diagram/SimulatedDiagram';
import { Replay } from './replay/Replay';
import { Refused } from './running/Refused';
import { RunBar } from './running/RunBar';
import type { Runs } from './running/useRuns';
import { Results, ResultsSkeleton } from './results/Results';
import classes from './Simulate.module.css';
import { SpreadPicture } from './SpreadPicture';
import type { View } from './Views';

/** The run of one scenario: started, under way, shown. */
export function SingleRun(props: {
  readonly processId: string;
  readonly runs: Runs;
  readonly views: ReactNode;
  readonly banner: ReactNode;
  readonly view: Exclude<View, 'compare'>;
  readonly asked: string | null;
  readonly scenario: string | null;
  readonly scenarioName: string | null;
  readonly possible: boolean;
  readonly clock: Clock | null;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { runs } = props;
  const scenarios = [props.scenario ?? BASE];
  const { running, ended } = runs.under(scenarios, props.asked);
  return (
    <div className={props.view === 'results' ? classes.flow : classes.filled}>
      <div className={classes.head}>
        {props.views}
        <RunBar
          runs={runs}
          scenarios={scenarios}
          verb="Simulate"
          possible={props.possible}
          running={running}
          ended={ended}
        />
      </div>
      {props.banner}
      {runs.startError !== null && <Refused error={runs.startError} processId={props.processId} />}
      {runs.listError !== null && <ProblemMessage error={runs.listError} retry={runs.retryList} />}
      {runs.startError === null && runs.listError === null && <Stage {...props} running={running} ended={ended} />}
    </div>
  );
}

function Stage(
  props: Parameters<typeof SingleRun>[0] & {
    readonly running: SimulationRun | null;
    readonly ended: SimulationRun | null;
  },
): ReactNode {
  const { runs, running, ended } = props;
  if (runs.loading) return <ResultsSkeleton />;
  if (ended === null) {
    return running ? (
      <ResultsSkeleton />
    ) : (
      <EmptyState title="Not simulated yet" picture={<SpreadPicture />}>
        A simulation plays {props.scenarioName === null ? 'the process' : `“${props.scenarioName}”`} thousands of times
        with chance in it. It shows how lead times spread, where work queues, and what a promise is worth.
      </EmptyState>
    );
  }
  if (ended.failure) return <Refused failure={ended.failure} processId={props.processId} />;
  if (props.view === 'diagram') return <SimulatedDiagram {...props} run={ended} dimmed={running !== null} />;
  if (props.view === 'replay') return <Replay {...props} run={ended} dimmed={running !== null} />;
  return (
    <Results
      processId={props.processId}
      run={ended}
      scenario={props.scenario}
      dimmed={running !== null}
      clock={props.clock}
      selected={props.selected}
      onSelect={props.onSelect}
    />
  );
}
