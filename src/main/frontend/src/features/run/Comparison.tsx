import { SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AnalysisClock, CaseDetails } from '@/api/schema';
import { timeUnit } from '@/shared/charts/axis';
import { PairedBars } from '@/shared/charts/PairedBars';
import { elapsedTime, workingTime } from '@/shared/format/duration';
import { isKnown } from '@/shared/format/number';
import { ComparisonTable } from './ComparisonTable';
import { deviation, leadTimeBars } from './comparison';
import classes from './Run.module.css';

const OFFICE_DAY = 28_800;

/** What was planned and what this case took, step by step and in total, on the working clock. */
export function Comparison(props: {
  readonly details: CaseDetails;
  readonly clock: AnalysisClock | null;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { details, selected, onSelect } = props;
  const [form, setForm] = useState('table');
  const clock = props.clock ?? { secondsPerDay: OFFICE_DAY };
  const { plannedLeadTimeSeconds: planned, measuredLeadTimeSeconds: measured } = details.totals;
  const total = deviation(planned, measured, clock);
  const bars = leadTimeBars(details.comparison, clock);
  const longest = Math.max(0, ...bars.flatMap((bar) => [bar.planned ?? 0, bar.measured ?? 0]));

  return (
    <div className={classes.comparison}>
      <div className={classes.totals}>
        <dl className={classes.facts}>
          <div>
            <dt>Planned lead time, working</dt>
            <dd>{workingTime(planned, clock)}</dd>
          </div>
          <div>
            <dt>{details.state === 'running' ? 'Measured so far, working' : 'Measured lead time, working'}</dt>
            <dd className={classes.measured}>{workingTime(measured, clock)}</dd>
          </div>
          <div>
            <dt>Elapsed</dt>
            <dd className={classes.measured}>{elapsedTime(details.elapsedSeconds)}</dd>
          </div>
          {details.state === 'completed' && isKnown(planned) && (
            <div>
              <dt>Against the plan</dt>
              <dd>{total.verdict === 'as planned' ? 'as planned' : `${total.text.slice(1)} ${total.verdict}`}</dd>
            </div>
          )}
        </dl>
        <SegmentedControl
          aria-label="Show as"
          value={form}
          onChange={setForm}
          data={[
            { value: 'table', label: 'Table' },
            { value: 'chart', label: 'Chart' },
          ]}
        />
      </div>
      {details.state === 'running' && (
        <Text size="xs" c="dimmed">
          The case is still running: measured figures are those of the steps done so far.
        </Text>
      )}
      {form === 'table' ? (
        <ComparisonTable steps={details.comparison} clock={clock} selected={selected} onSelect={onSelect} />
      ) : bars.length === 0 ? (
        <Text size="sm" c="dimmed">
          No step is done yet. Complete the first task, and its time stands here beside the planned one.
        </Text>
      ) : (
        <PairedBars
          title="Lead time per step"
          rows={bars}
          unit={timeUnit(longest, clock)}
          clock="working time"
          selected={selected}
          onSelect={onSelect}
        />
      )}
    </div>
  );
}
