import { Button, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { DistributionField } from '@/diagram/fields/DistributionField';
import { createDistribution, readDistribution } from '@/diagram/model/distribution';
import type { Moddle, ModdleElement } from '@/diagram/model/moddle';
import { text } from '@/diagram/model/moddle';
import { copy, factorOf, scaled } from '@/diagram/model/scenario';
import { defaultWaitClock, oneOf, waitKinds } from '@/diagram/model/step';
import { ELAPSED_WEEK, OFFICE_WEEK, toTyped } from '@/shared/format/isoDuration';
import { percent, significant } from '@/shared/format/number';
import { CommitInput } from '@/shared/ui/CommitInput';
import { numberText, optionalDuration, optionalNumber } from '@/shared/ui/parsers';
import type { Changes } from '../changes';
import { type StepBase, waitDuration } from './bases';
import { batchText, readBatch, withRule } from './batch';
import { OverrideRow } from './OverrideRow';
import { stepOverride, withStep } from './overrides';
import classes from './Scenario.module.css';
import { Section } from './Section';
import { timeText } from './timeText';
import type { ScenarioEditing } from './useScenarios';
import { WhatIfSlider } from './WhatIfSlider';

/** Process time and wait of the steps that differ, and of the one that is selected. */
export function TimesSection(props: {
  readonly editing: ScenarioEditing;
  readonly onPreview: (changes: Changes | null) => void;
}): ReactNode {
  const { editing, onPreview } = props;
  const selected = useSearch({ strict: false }).select ?? null;
  const navigate = useNavigate();
  const own = editing.current?.steps ?? [];
  const timed = editing.steps.filter((step) => step.processTime !== null);
  const shown = editing.steps.filter((step) => step.id === selected || own.some(({ ref }) => ref === step.id));
  const select = (id: string | null) =>
    void navigate({
      to: '.',
      replace: true,
      search: ({ select: _old, ...rest }) => (id === null ? rest : { ...rest, select: id }),
    });
  const all = commonFactor(editing);
  const setAll = (factor: number) => {
    const moddle = editing.diagram?.moddle;
    if (!moddle) return;
    editing.change((scenario) =>
      timed.reduce(
        (result, step) =>
          withStep(result, step.id, {
            processTime: factor === 1 || !step.processTime ? null : scaled(moddle, step.processTime, factor),
          }),
        scenario,
      ),
    );
  };
  return (
    <Section title="Times" changed={own.length}>
      {timed.length > 0 && (
        <OverrideRow
          label="All process times"
          base="× 1"
          changed={all !== 1}
          onReset={() => setAll(1)}
          below={
            <WhatIfSlider
              label="All process times"
              value={all ?? 1}
              base={1}
              min={0.1}
              max={3}
              step={0.05}
              text={(factor) => `× ${significant(factor)}`}
              {...(all === null ? {} : { onDrag: (factor: number) => onPreview({ timeFactor: factor / all }) })}
              onDrop={setAll}
            />
          }
        >
          {all === null ? 'varied' : `× ${significant(all)}`}
        </OverrideRow>
      )}
      {shown.map((step) => (
        <StepRows key={step.id} step={step} selected={step.id === selected} onSelect={select} {...props} />
      ))}
      <Select
        mt={6}
        aria-label="Change a step"
        placeholder="Change a step …"
        searchable
        data={editing.steps
          .filter((step) => !shown.includes(step))
          .map((step) => ({ value: step.id, label: step.name }))}
        value={null}
        nothingFoundMessage="No step has this name"
        onChange={(id) => id && select(id)}
      />
    </Section>
  );
}

function StepRows(props: {
  readonly step: StepBase;
  readonly selected: boolean;
  readonly editing: ScenarioEditing;
  readonly onPreview: (changes: Changes | null) => void;
  readonly onSelect: (id: string | null) => void;
}): ReactNode {
  const { step, editing } = props;
  const [exact, setExact] = useState(false);
  const own = stepOverride(editing.current, step.id);
  const moddle = editing.diagram?.moddle;
  if (!moddle) return null;
  const change = (values: Parameters<typeof withStep>[2]) =>
    editing.change((scenario) => withStep(scenario, step.id, values));
  const rule = readBatch(own.batch ?? step.batch);
  const ownDuration = waitDuration(own.wait);
  const baseDuration = waitDuration(step.wait);
  const wait = own.wait ?? step.wait;
  const kind = oneOf(
    text(wait, 'kind'),
    waitKinds.map(({ value }) => value),
  );
  const elapsed = (text(wait, 'clock') ?? defaultWaitClock(kind)) === 'elapsed';
  const waitName = waitKinds.find(({ value }) => value === kind)?.label.toLowerCase();
  return (
    <div className={classes.step} data-selected={props.selected}>
      <div className={classes.stepHead}>
        <button
          type="button"
          className={classes.stepName}
          title={step.name}
          aria-pressed={props.selected}
          onClick={() => props.onSelect(props.selected ? null : step.id)}
        >
          {step.name}
        </button>
        <Button variant="subtle" size="compact-xs" aria-expanded={exact} onClick={() => setExact(!exact)}>
          {exact ? 'Done' : 'Exact times'}
        </Button>
      </div>
      <TimeRow
        label="Process time"
        owner={step.name}
        base={step.processTime}
        own={own.processTime}
        onDrag={(factor) => props.onPreview({ stepTimeFactors: { [step.id]: factor } })}
        onDrop={(factor) =>
          change({
            processTime: step.processTime && factor !== 1 ? scaled(moddle, step.processTime, factor) : null,
          })
        }
      />
      {exact && (
        <Exact
          name="Process time"
          value={own.processTime ?? step.processTime}
          elapsed={false}
          onChange={(value) => change({ processTime: value && createDistribution(moddle, 'takt:ProcessTime', value) })}
        />
      )}
      {wait && (
        <>
          <TimeRow
            label={waitName ? `Wait, ${waitName}` : 'Wait'}
            owner={step.name}
            base={baseDuration}
            own={ownDuration}
            onDrop={(factor) =>
              change({
                wait:
                  step.wait && baseDuration && factor !== 1
                    ? withDuration(moddle, step.wait, scaled(moddle, baseDuration, factor))
                    : null,
              })
            }
          />
          {exact && (
            <Exact
              name="Wait"
              value={ownDuration ?? baseDuration}
              elapsed={elapsed}
              onChange={(value) =>
                change({
                  wait: value && withDuration(moddle, wait, createDistribution(moddle, 'takt:Duration', value)),
                })
              }
            />
          )}
        </>
      )}
      {(exact || own.batch !== null || step.batch !== null) && (
        <OverrideRow
          label="Collected, cases"
          hint="Work is collected until so many cases wait, or the oldest has waited so long, or a gate opens"
          base={batchText(step.batch)}
          changed={own.batch !== null}
          onReset={() => change({ batch: null })}
          below={
            exact && (
              <div className={classes.exact}>
                <CommitInput
                  label="Or when the oldest has waited, elapsed"
                  placeholder="not"
                  text={rule.ageSeconds === null ? '' : toTyped(rule.ageSeconds, ELAPSED_WEEK)}
                  parse={optionalDuration(ELAPSED_WEEK)}
                  onCommit={(ageSeconds) =>
                    change({ batch: withRule(moddle, own.batch ?? step.batch, { ageSeconds }) })
                  }
                />
              </div>
            )
          }
        >
          <CommitInput
            aria-label={`Batch size of ${step.name}`}
            placeholder="none"
            text={numberText(rule.size)}
            parse={optionalNumber({ min: 1, max: 10_000, whole: true })}
            onCommit={(size) => change({ batch: withRule(moddle, own.batch ?? step.batch, { size }) })}
          />
        </OverrideRow>
      )}
      {own.completeAndAccurate !== null && (
        <OverrideRow label="%C&A" base="the step’s" changed onReset={() => change({ completeAndAccurate: null })}>
          {percent(own.completeAndAccurate)}
        </OverrideRow>
      )}
    </div>
  );
}

/** A time against that of the base: a factor where it is the same at another scale. */
function TimeRow(props: {
  readonly label: string;
  readonly owner: string;
  readonly base: ModdleElement | null;
  readonly own: ModdleElement | null;
  readonly onDrag?: (factor: number) => void;
  readonly onDrop: (factor: number) => void;
}): ReactNode {
  const { base, own } = props;
  const factor = own ? factorOf(base, own) : 1;
  const slidable = base !== null && factor !== null;
  return (
    <OverrideRow
      label={props.label}
      base={timeText(base)}
      changed={own !== null}
      onReset={() => props.onDrop(1)}
      below={
        slidable && (
          <WhatIfSlider
            label={`${props.label} of ${props.owner}`}
            value={factor}
            base={1}
            min={0.1}
            max={3}
            step={0.05}
            text={(moved) => `× ${significant(moved)}`}
            {...(props.onDrag ? { onDrag: (moved: number) => props.onDrag?.(moved / factor) } : {})}
            onDrop={props.onDrop}
          />
        )
      }
    >
      {timeText(own ?? base)}
    </OverrideRow>
  );
}

function Exact(props: {
  readonly name: string;
  readonly value: ModdleElement | null;
  readonly elapsed: boolean;
  readonly onChange: (value: Parameters<typeof createDistribution>[2] | null) => void;
}): ReactNode {
  const id = `exact-${props.name.replace(/\s/g, '-')}`;
  return (
    <div className={classes.exact}>
      <DistributionField
        id={id}
        name={props.name}
        day={props.elapsed ? ELAPSED_WEEK : OFFICE_WEEK}
        value={readDistribution(props.value)}
        onChange={props.onChange}
      />
    </div>
  );
}

function withDuration(moddle: Moddle, wait: ModdleElement, duration: ModdleElement): ModdleElement {
  const changed = copy(moddle, wait);
  duration.$parent = changed;
  changed.set('duration', duration);
  return changed;
}

/** The factor all process times share; 1 when none differs, null when they differ in different ways. */
function commonFactor(editing: ScenarioEditing): number | null {
  const factors = editing.steps
    .filter((step) => step.processTime !== null)
    .map((step) => {
      const own = stepOverride(editing.current, step.id).processTime;
      return own ? factorOf(step.processTime, own) : 1;
    });
  const [first = 1] = factors;
  return factors.every((factor) => factor !== null && factor === first) ? first : null;
}
