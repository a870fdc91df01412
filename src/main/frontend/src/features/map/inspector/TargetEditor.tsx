import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { effectOn } from '@/api/gaps';
import type { ProcessAnalysis } from '@/api/schema';
import type { ValueStream } from '@/diagram/model/valueStream';
import { elapsedTime, workingTime } from '@/shared/format/duration';
import { ELAPSED_WEEK, toTyped } from '@/shared/format/isoDuration';
import { CommitInput } from '@/shared/ui/CommitInput';
import { optionalDuration } from '@/shared/ui/parsers';
import { type ChangeStream, dayLength, type Editing } from './editing';
import classes from './Inspector.module.css';
import { Row } from './Row';

const CASE = '';

/** The one time a file promises: for the whole case, or from one of its elements to another. */
export function TargetEditor(props: {
  readonly sla: ValueStream['sla'];
  readonly change: ChangeStream;
  readonly editing: Editing;
}): ReactNode {
  const { sla, change } = props;
  const { diagram, analysis } = props.editing;
  const day = sla?.clock === 'elapsed' ? ELAPSED_WEEK : dayLength(analysis);
  const places = sla
    ? diagram
        .elements()
        .filter(({ id, name, type }) => type !== 'bpmn:Participant' && name !== id)
        .map(({ id, name }) => ({ value: id, label: name }))
    : [];
  const options = (whole: string, chosen: string | null) => [
    { value: CASE, label: whole },
    ...places,
    ...(chosen === null || places.some(({ value }) => value === chosen) ? [] : [{ value: chosen, label: chosen }]),
  ];

  const nameOf = (id: string | null) => places.find(({ value }) => value === id)?.label ?? '';

  return (
    <>
      <Row label="Target (SLA)" hint="The time that was promised. A file holds one.">
        {(field) => (
          <div className={classes.withUnit}>
            <CommitInput
              id={field}
              placeholder="none"
              text={sla ? toTyped(sla.seconds, day) : ''}
              parse={optionalDuration(day)}
              onCommit={(seconds) =>
                change({
                  sla: seconds
                    ? { seconds, clock: sla?.clock ?? 'working', from: sla?.from ?? null, to: sla?.to ?? null }
                    : null,
                })
              }
            />
            <Select
              aria-label="Clock of the target"
              allowDeselect={false}
              disabled={!sla}
              data={[
                { value: 'working', label: 'working' },
                { value: 'elapsed', label: 'elapsed' },
              ]}
              value={sla?.clock ?? 'working'}
              onChange={(clock) => {
                if (sla && (clock === 'working' || clock === 'elapsed')) change({ sla: { ...sla, clock } });
              }}
            />
          </div>
        )}
      </Row>
      {sla && (
        <>
          <Row label="from" hint="Where its clock starts: when this is done.">
            {(field) => (
              <Select
                id={field}
                searchable
                allowDeselect={false}
                title={nameOf(sla.from) /* a long name is cut */}
                data={options('Start of the case', sla.from)}
                value={sla.from ?? CASE}
                onChange={(from) => change({ sla: { ...sla, from: from || null } })}
              />
            )}
          </Row>
          <Row label="to" hint="Where its clock stops: when this is done.">
            {(field) => (
              <Select
                id={field}
                searchable
                allowDeselect={false}
                title={nameOf(sla.to)}
                data={options('End of the case', sla.to)}
                value={sla.to ?? CASE}
                onChange={(to) => change({ sla: { ...sla, to: to || null } })}
              />
            )}
          </Row>
          {(sla.from !== null || sla.to !== null) && (
            <p className={classes.note}>
              A part of the case: whether it is kept shows when cases have run; the lead time above is that of the
              whole.
            </p>
          )}
          {sla.from === null && sla.to === null && <Verdict sla={sla} analysis={analysis} />}
        </>
      )}
    </>
  );
}

/** The expected lead time against the target, on the clock of the target. */
function Verdict(props: {
  readonly sla: NonNullable<ValueStream['sla']>;
  readonly analysis: ProcessAnalysis | null;
}): ReactNode {
  const { sla, analysis } = props;
  const elapsed = sla.clock === 'elapsed';
  const metric = elapsed ? 'elapsedLeadTimeSeconds' : 'leadTimeSeconds';
  const expected = analysis?.metrics[metric] ?? null;
  const effect = effectOn(metric, analysis);
  if (expected === null) return <p className={classes.note}>Not evaluated: the lead time is not known.</p>;
  const show = (seconds: number) => (elapsed ? elapsedTime(seconds) : workingTime(seconds, analysis?.clock));
  const difference = show(Math.abs(expected - sla.seconds));
  if (effect === 'uncertain' || (effect === 'lowerBound' && expected <= sla.seconds)) {
    return <p className={classes.note}>Not decided: data is missing. So far {show(expected)} is expected.</p>;
  }
  const met = expected <= sla.seconds;
  return (
    <p className={classes.verdict} data-met={met}>
      <span aria-hidden="true">{met ? '✓' : '✗'}</span>{' '}
      {met ? `Met on average: ${show(expected)} expected, ${difference} to spare.` : null}
      {met ? null : `Missed on average: ${show(expected)} expected, ${difference} too long.`}
    </p>
  );
}
