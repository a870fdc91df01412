import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { ProcessSimulation } from '@/api/schema';
import { ChartFigure } from '@/shared/charts/ChartFigure';
import type { ChartTheme } from '@/shared/charts/theme';
import { type Clock, elapsedTime, workingTime } from '@/shared/format/duration';
import { type LeadTimes, leadTimeChart, type NamedTime, shares } from './leadTimes';
import classes from './Results.module.css';

/** How single cases differ, with the percentiles one can promise and the promise itself. */
export function LeadTimeChart(props: {
  readonly simulation: ProcessSimulation;
  readonly clock: Clock | null;
}): ReactNode {
  const { simulation } = props;
  const promisedWorking = simulation.sla?.clock === 'WORKING';
  const [working, setWorking] = useState(promisedWorking);
  const given = useMemo(
    () => leadTimes(simulation, working ? (props.clock ?? null) : null),
    [simulation, working, props.clock],
  );
  const nothing = simulation.cycleTime?.maxSeconds === 0;
  const option = useCallback((theme: ChartTheme, width: number) => leadTimeChart(given, theme, width), [given]);
  const clockName = given.clock ? 'working' : 'elapsed';
  const time = (seconds: number) => (given.clock ? workingTime(seconds, given.clock) : elapsedTime(seconds));
  const part = shares(given.bins);
  if (simulation.cases === 0) return null;
  if (nothing) {
    return (
      <p className={classes.note}>
        Every case is done at once: no step has a process time or a wait yet. Give them on the map, where a step is
        selected.
      </p>
    );
  }
  return (
    <div>
      {props.clock && (
        <div className={classes.choice}>
          <SegmentedControl
            aria-label="Clock of the lead times"
            value={working ? 'working' : 'elapsed'}
            onChange={(value) => setWorking(value === 'working')}
            data={[
              { value: 'elapsed', label: 'Elapsed time' },
              { value: 'working', label: 'Working time' },
            ]}
          />
        </div>
      )}
      <ChartFigure
        title="How lead times are spread over the cases"
        legend={[{ name: 'simulated', colour: 'var(--takt-simulated)' }]}
        description={given.named.map((mark) => `${mark.name}: ${time(mark.seconds)} ${clockName}`).join('; ')}
        height={300}
        option={option}
        table={() => [
          [`From (s, ${clockName})`, `To (s, ${clockName})`, 'Cases', 'Share'],
          ...given.bins.counts.map((count, index) => [
            index * given.bins.binSeconds,
            index === given.bins.counts.length - 1 ? null : (index + 1) * given.bins.binSeconds,
            count,
            part[index] ?? 0,
          ]),
        ]}
      />
    </div>
  );
}

function leadTimes(simulation: ProcessSimulation, clock: Clock | null): LeadTimes {
  const spread = clock ? simulation.workingCycleTime : simulation.cycleTime;
  const { sla } = simulation;
  const named: NamedTime[] = spread
    ? [
        { name: 'P50', seconds: spread.p50Seconds },
        { name: 'P80', seconds: spread.p80Seconds },
        { name: 'P90', seconds: spread.p90Seconds },
        { name: 'P95', seconds: spread.p95Seconds },
      ]
    : [];
  if (sla && (sla.clock === 'WORKING') === (clock !== null)) {
    named.push({ name: 'Promised', seconds: sla.targetSeconds, limit: true });
  }
  return { bins: clock ? simulation.workingHistogram : simulation.histogram, named, clock };
}
