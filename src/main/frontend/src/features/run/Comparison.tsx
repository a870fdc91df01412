import { SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AnalysisClock, CaseDetails } from '@/api/schema';
import { timeUnit } from '@/shared/charts/axis';
import { PairedBars } from '@/shared/charts/PairedBars';
import { elapsedTime, workingTime } from '@/shared/format/duration';
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
  const { totals } = details;
  const total = deviation(
    totals.plannedLeadTimeSeconds,
    totals.measuredLeadTimeSeconds,
    clock,
    totals.measuredElapsedLeadTimeSeconds,
  );
  const bars = leadTimeBars(details.comparison, clock);
  const longest = Math.max(0, ...bars.flatMap((bar) => [bar.planned ?? 0, bar.measured ?? 0]));

  return (
    <div className={classes.comparison}>
      <div className={classes.totals}>
        <dl className={classes.facts}>
          <div>
            <dt>Planned lead time</dt>
            <dd>
              {workingTime(totals.plannedLeadTimeSeconds, clock)} working ·{' '}
              {elapsedTime(totals.plannedElapsedLeadTimeSeconds)} elapsed
            </dd>
          </div>
          <div>
            <dt>{details.state === 'completed' ? 'Measured' : 'Measured so far'}</dt>
            <dd className={classes.measured}>
              {workingTime(totals.measuredLeadTimeSeconds ?? details.workingSeconds, clock)} working ·{' '}
              {elapsedTime(totals.measuredElapsedLeadTimeSeconds ?? details.elapsedSeconds)} elapsed
            </dd>
          </div>
          {total.verdict !== 'unknown' && (
            <div>
              <dt>Against the plan, working</dt>
              <dd>{inWords(total)}</dd>
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
      <Text size="xs" c="dimmed">
        {explanation(details)}
      </Text>
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

function inWords({ text, verdict }: ReturnType<typeof deviation>): string {
  if (verdict === 'as planned') return verdict;
  if (verdict === 'off hours') return 'not compared: it ran outside the working hours';
  return `${text.slice(1)} ${verdict}`;
}

/** How the figures are to be read. */
function explanation(details: CaseDetails): string {
  const sentences = [
    'Per visit. Planned and measured are working time, elapsed is the measured time on the clock that always runs.',
  ];
  if (details.state === 'running') sentences.push('Still running: figures of the steps done so far.');
  if (details.workingSeconds === 0 && (details.elapsedSeconds ?? 0) > 0) {
    sentences.push('All of it lies outside the working hours, hence 0 h of working time.');
  }
  return sentences.join(' ');
}
