import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { SimulationRun } from '@/api/schema';
import { statusQuery } from '@/api/status';
import { ago, instant } from '@/shared/format/date';
import { integer, percent } from '@/shared/format/number';
import { Icon } from '@/shared/ui/icons';
import { hours } from '@/shared/format/duration';
import { startText } from '../start/underWay';
import { MoreOptions } from './MoreOptions';
import classes from './Run.module.css';
import { amountText, obstacle, optionsOf, type Wrong } from './runOptions';
import type { Runs } from './useRuns';

/** Starts a run, shows how far it is, and says what the figures below come from. */
export function RunBar(props: {
  readonly runs: Runs;
  readonly scenarios: readonly string[];
  readonly verb: string;
  readonly possible: boolean;
  readonly running: SimulationRun | null;
  readonly ended: SimulationRun | null;
}): ReactNode {
  const { runs, running, ended } = props;
  const [wrong, setWrong] = useState<Wrong>({});
  const defaults = runs.defaults(props.scenarios);
  const options = optionsOf(runs.chosen, defaults);
  const { begin } = runs;
  const against = obstacle(begin.underWay ? { ...options, warmUpCases: 0 } : options, wrong) ?? begin.against;
  return (
    <div className={classes.bar}>
      {running ? (
        <Running run={running} onCancel={() => runs.cancel(running)} />
      ) : (
        <>
          <Button
            leftSection={<Icon name="play" size={12} />}
            loading={runs.starting}
            disabled={!runs.ready || !props.possible || against !== null}
            onClick={() => runs.start(props.scenarios)}
          >
            {props.verb} {amountText(runs.chosen, defaults)}
          </Button>
          <MoreOptions
            options={options}
            defaults={defaults}
            wrong={wrong}
            begin={begin}
            onChange={(changed, left) => {
              setWrong(left);
              runs.choose(changed, defaults);
            }}
          />
          {against !== null && (
            <span className={classes.against} role="alert">
              {against}
            </span>
          )}
        </>
      )}
      {ended && !running && <Provenance run={ended} />}
    </div>
  );
}

function Running({ run, onCancel }: { readonly run: SimulationRun; readonly onCancel: () => void }): ReactNode {
  const { done, of, secondsLeft } = run.progress;
  return (
    <div className={classes.running} role="status" aria-live="off">
      <Progress
        className={classes.progress ?? ''}
        value={of === 0 ? 0 : (100 * done) / of}
        size={6}
        color="var(--takt-simulated)"
        aria-label="Progress of the simulation"
      />
      <span className={classes.said}>
        {run.state === 'accepted'
          ? 'Waits for its turn'
          : `${integer(done)} of ${integer(of)} replications${secondsLeft === null ? '' : `, at most ${hours(Math.max(1, Math.ceil(secondsLeft)))} left`}`}
      </span>
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

/** Every stored result says what it was calculated from. */
function Provenance({ run }: { readonly run: SimulationRun }): ReactNode {
  const { options } = run;
  const amount =
    options.horizonDays === null ? `${integer(options.cases)} cases` : `${integer(options.horizonDays)} days`;
  const start = startText(options);
  const precision = options.precision > 0 ? `, stops at ±${percent(options.precision)}` : '';
  return (
    <span className={classes.provenance} data-stale={run.stale}>
      {run.stale && (
        <span className={classes.stale}>
          <Icon name="warning" size={14} /> The process has changed since
        </span>
      )}
      <OtherVersion run={run} />
      <span
        title={`${instant(run.endedAt)}, ${amount}, up to ${options.replications} replications${precision}, seed ${options.seed}, by ${run.by}`}
      >
        {run.state === 'failed' ? 'Failed' : 'Simulated'} {ago(run.endedAt)}
        {start === null ? '' : `, ${start}`}
      </span>
    </span>
  );
}

/** A replay is calculated anew: by another version of Takt it may show something else than the figures. */
function OtherVersion({ run }: { readonly run: SimulationRun }): ReactNode {
  const present = useQuery(statusQuery()).data?.version;
  if (present === undefined || run.madeBy === present) return null;
  return (
    <span
      className={classes.stale}
      title={`This is Takt ${present}. Its replay, or running it again, may differ from these figures.`}
    >
      <Icon name="info" size={14} /> {run.madeBy === null ? 'Made by an earlier Takt' : `Made by Takt ${run.madeBy}`}
    </span>
  );
}
