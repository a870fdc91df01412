import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import { sensitivityQuery } from '@/api/explanations';
import type { SensitivityInput, SensitivityView } from '@/api/schema';
import { ChartFigure } from '@/shared/charts/ChartFigure';
import type { ChartTheme } from '@/shared/charts/theme';
import { integer, percent } from '@/shared/format/number';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import classes from '../Explained.module.css';
import { barsOf, inputName, inputValue, isUnbounded, type Measure, measures, outcome, ROW, tornado } from './tornado';

/** Which inputs move the result most, and what is worth measuring. */
export function SensitivityPage({ processId }: { readonly processId: string }): ReactNode {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const sensitivity = useQuery({
    ...sensitivityQuery(processId, search.scenario ?? null),
    placeholderData: (previous) => previous,
  });
  if (sensitivity.isPending) return <Skeleton height={420} m="lg" />;
  if (sensitivity.isError) {
    return <ProblemMessage error={sensitivity.error} retry={() => void sensitivity.refetch()} />;
  }
  const view = sensitivity.data;
  const moving = measures.filter((measure) => barsOf(view, measure).length > 0);
  const measure = moving.find((entry) => entry.id === search.by) ?? moving[0];
  if (!measure) {
    return (
      <EmptyState title="Nothing to compare yet">
        Give the steps process times, waits and roles: then it shows which of these figures the result hangs on.
      </EmptyState>
    );
  }
  return (
    <div className={`${classes.page} ${sensitivity.isPlaceholderData ? 'stale' : ''}`}>
      <div className={classes.head}>
        <div>
          <h2>What moves the result most</h2>
          <p className={classes.lead}>
            Each figure is set to both ends of what it could be while all others stay. Two changes together do more or
            less than their sum.
            {view.estimated && ' Lead times of this process are estimates; small differences are within their error.'}
          </p>
        </div>
        <SegmentedControl
          aria-label="Figure"
          value={measure.id}
          onChange={(by) => void navigate({ to: '.', replace: true, search: (old) => ({ ...old, by }) })}
          data={moving.map(({ id, label }) => ({ value: id, label }))}
        />
      </div>
      <Tornado view={view} measure={measure} />
      <MeasureNext view={view} />
    </div>
  );
}

function Tornado({ view, measure }: { readonly view: SensitivityView; readonly measure: Measure }): ReactNode {
  const navigate = useNavigate();
  const shown = useMemo(() => barsOf(view, measure), [view, measure]);
  const option = useCallback(
    (theme: ChartTheme, width: number) => tornado(view, measure, shown, theme, width),
    [view, measure, shown],
  );
  const end = (input: SensitivityInput, side: 'atLow' | 'atHigh') =>
    isUnbounded(input, measure, side) ? 'grows' : outcome(input[side][measure.figure], measure, view);
  return (
    <ChartFigure
      title={`${measure.label} when one input is different`}
      legend={[
        { name: 'input at its low end', colour: 'var(--takt-analytic)' },
        { name: 'input at its high end', colour: 'var(--takt-accent)' },
      ]}
      description={shown
        .map((input) => `${inputName(input)}: ${end(input, 'atLow')} to ${end(input, 'atHigh')}`)
        .join('; ')}
      height={shown.length * ROW + 74}
      option={option}
      onChoose={(id) => {
        const input = shown.find((entry) => entry.id === id);
        if (input) void navigate({ to: '.', replace: true, search: (old) => ({ ...old, select: input.element }) });
      }}
      table={() => [
        ['Input', 'Value', 'Low', 'High', `${measure.label} at low`, `${measure.label} at high`, 'Range'],
        ...shown.map((input) => [
          inputName(input),
          input.value,
          input.low,
          input.high,
          input.atLow[measure.figure],
          input.atHigh[measure.figure],
          input.basis,
        ]),
      ]}
    />
  );
}

/** The guesses whose truth would tell most. */
function MeasureNext({ view }: { readonly view: SensitivityView }): ReactNode {
  const next = view.measureNext.flatMap((id) => view.inputs.find((input) => input.id === id) ?? []).slice(0, 6);
  return (
    <section className={classes.section}>
      <h3>Measure this next</h3>
      {next.length === 0 ? (
        <p className={classes.lead}>Everything that moves the result is measured or known from elsewhere.</p>
      ) : (
        <ol className={classes.order}>
          {next.map((input) => (
            <li key={input.id}>
              <strong>{inputName(input)}</strong>, now {inputValue(input, input.value, view)} ({input.basis}).{' '}
              {sentence(input, view)}
              {input.observations !== null &&
                ` Watch about ${integer(input.observations)} cases to know it within ±${percent(view.ranges.precision)}.`}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Between which values the figure lies that this input moves most. */
function sentence(input: SensitivityInput, view: SensitivityView): string {
  const spans = measures.flatMap((measure) => {
    const base = view.base[measure.figure];
    const low = input.atLow[measure.figure];
    const high = input.atHigh[measure.figure];
    if (base === null || base === 0 || low === null || high === null) return [];
    return [{ measure, low, high, swing: Math.abs(high - low) / base }];
  });
  const widest = spans.sort((a, b) => b.swing - a.swing)[0];
  if (!widest || widest.swing < 0.0005) return '';
  const { measure, low, high } = widest;
  return `${measure.label} lies between ${outcome(Math.min(low, high), measure, view)} and ${outcome(Math.max(low, high), measure, view)}.`;
}
