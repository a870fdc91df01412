import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StepFigures } from '@/api/schema';
import { DistributionField } from '@/diagram/fields/DistributionField';
import { setEvidence, setProcessTime, setStep, setValueStream, setWait } from '@/diagram/model/edits';
import type { ModdleElement } from '@/diagram/model/moddle';
import { defaultWaitClock, type Figure as FigureName, oneOf, readStep, waitKinds } from '@/diagram/model/step';
import { freshId, readValueStream } from '@/diagram/model/valueStream';
import { ELAPSED_WEEK } from '@/shared/format/isoDuration';
import { CommitInput } from '@/shared/ui/CommitInput';
import { numberText, optionalNumber, optionalPercent, percentText } from '@/shared/ui/parsers';
import { SuggestInput } from '@/shared/ui/SuggestInput';
import { ValueClassMark } from '@/shared/ui/ValueClassMark';
import { dayLength, type Editing, editor } from './editing';
import { EvidenceMark } from './EvidenceMark';
import classes from './Inspector.module.css';
import { Figure, Row, Section } from './Row';
import { stepFigures } from './stepFigures';

/** Value-stream data of one activity, its figures and the class Takt suggests. */
export function StepPanel({
  element,
  editing,
}: {
  readonly element: ModdleElement;
  readonly editing: Editing;
}): ReactNode {
  const { diagram, analysis } = editing;
  const id = element.id ?? '';
  const step = readStep(element);
  const stream = readValueStream(diagram.process());
  const figures = analysis?.steps.find((candidate) => candidate.id === id) ?? null;
  const edit = editor(diagram, id);
  const currency = stream.currency ?? analysis?.currency ?? 'EUR';
  const day = dayLength(analysis);
  const waitClock = step.waitClock ?? defaultWaitClock(step.waitKind);

  const evidence = (figure: FigureName) => (
    <EvidenceMark
      figure={figure}
      evidence={step.evidence}
      onChange={(mark) => edit((moddle) => setEvidence(element, moddle, figure, mark))}
    />
  );

  /** A name that no role has yet becomes a new role. */
  const chooseRole = (name: string) => {
    const process = diagram.process();
    const existing = stream.roles.find((role) => role.name.toLowerCase() === name.toLowerCase());
    if (name === '' || existing || !process) {
      edit((moddle) => setStep(element, moddle, { role: existing?.id ?? null }));
      return;
    }
    const taken = stream.roles.map((role) => role.id);
    const role = { id: freshId(name, taken), name, headcount: 1, ratePerHour: null, calendar: null, queueing: null };
    edit((moddle) => [
      ...setValueStream(process, moddle, { roles: [...stream.roles, role] }),
      ...setStep(element, moddle, { role: role.id }),
    ]);
  };

  return (
    <>
      <Section title="Work">
        <Row
          label="Process time"
          hint="Time hands are on the work, uninterrupted; working time."
          mark={evidence('processTime')}
        >
          {(field) => (
            <DistributionField
              id={field}
              name="Process time"
              day={day}
              value={step.processTime}
              onChange={(value) => edit((moddle) => setProcessTime(element, moddle, value))}
            />
          )}
        </Row>
        <Row label="Role">
          {(field) => (
            <SuggestInput
              id={field}
              value={stream.roles.find((role) => role.id === step.role)?.name ?? step.role ?? ''}
              suggestions={stream.roles.map((role) => role.name)}
              placeholder={
                figures?.roleSource === 'lane' && figures.roleName ? `${figures.roleName} (lane)` : 'unknown'
              }
              onCommit={chooseRole}
            />
          )}
        </Row>
        <Row label="People" hint="How many work on it at the same time.">
          {(field) => (
            <CommitInput
              id={field}
              placeholder="1"
              text={numberText(step.people)}
              parse={optionalNumber({ min: 1, whole: true })}
              onCommit={(people) => edit((moddle) => setStep(element, moddle, { people }))}
            />
          )}
        </Row>
        <Row label="System" hint="The tool the step is done in.">
          {(field) => (
            <SuggestInput
              id={field}
              value={step.system ?? ''}
              suggestions={(analysis?.steps ?? []).flatMap((other) => other.system ?? [])}
              placeholder="unknown"
              onCommit={(system) =>
                edit((moddle) => setStep(element, moddle, { system: system === '' ? null : system }))
              }
            />
          )}
        </Row>
        <Row label="Fixed cost" hint="Per execution, on top of labour." mark={evidence('cost')}>
          {(field) => (
            <CommitInput
              id={field}
              placeholder="none"
              text={numberText(step.cost)}
              parse={optionalNumber({ min: 0 })}
              rightSection={<span className={classes.kind}>{currency}</span>}
              rightSectionWidth={40}
              onCommit={(cost) => edit((moddle) => setStep(element, moddle, { cost }))}
            />
          )}
        </Row>
      </Section>

      <Section title="Wait before it">
        <Row label="Wait" hint="From available until work starts." mark={evidence('wait')}>
          {(field) => (
            <DistributionField
              id={field}
              name="Wait"
              day={waitClock === 'elapsed' ? ELAPSED_WEEK : day}
              value={step.waitDuration}
              onChange={(duration) => edit((moddle) => setWait(element, moddle, duration && { duration }))}
            />
          )}
        </Row>
        {step.waitDuration && (
          <>
            <Row label="Kind" hint={waitKinds.find((kind) => kind.value === step.waitKind)?.meaning}>
              {(field) => (
                <Select
                  id={field}
                  allowDeselect={false}
                  data={waitKinds.map(({ value, label }) => ({ value, label }))}
                  value={step.waitKind}
                  onChange={(value) => {
                    const kind = waitKinds.find((candidate) => candidate.value === value)?.value;
                    if (kind) edit((moddle) => setWait(element, moddle, { kind }));
                  }}
                />
              )}
            </Row>
            <Row label="Clock" hint="Working time stops when the role is off duty; elapsed time never does.">
              {(field) => (
                <Select
                  id={field}
                  allowDeselect={false}
                  data={[
                    { value: 'working', label: 'Working time' },
                    { value: 'elapsed', label: 'Elapsed time' },
                  ]}
                  value={waitClock}
                  onChange={(value) => {
                    const clock = oneOf(value, ['working', 'elapsed']);
                    if (clock) edit((moddle) => setWait(element, moddle, { clock }));
                  }}
                />
              )}
            </Row>
          </>
        )}
      </Section>

      <Section title="Value and quality">
        <ValueClassField
          figures={figures}
          value={step.valueClass}
          onChange={(valueClass) => edit((moddle) => setStep(element, moddle, { valueClass }))}
        />
        <Checkbox
          mb="sm"
          label="Mandatory by law or control: cannot be removed"
          checked={step.mandatory}
          onChange={(event) => {
            const mandatory = event.currentTarget.checked;
            edit((moddle) => setStep(element, moddle, { mandatory }));
          }}
        />
        <Row
          label="%C&A"
          hint="Share of incoming work usable as it is: complete and accurate."
          mark={evidence('completeAndAccurate')}
        >
          {(field) => (
            <CommitInput
              id={field}
              placeholder="unknown"
              text={percentText(step.completeAndAccurate)}
              parse={optionalPercent}
              rightSection={<span className={classes.kind}>%</span>}
              onCommit={(completeAndAccurate) => edit((moddle) => setStep(element, moddle, { completeAndAccurate }))}
            />
          )}
        </Row>
        <Row label="Outcome" hint="The business outcome this step serves.">
          {(field) => (
            <Select
              id={field}
              clearable
              placeholder={stream.outcomes.length === 0 ? 'none defined yet' : 'serves none'}
              disabled={stream.outcomes.length === 0 && step.outcome === null}
              data={[
                ...stream.outcomes.map((outcome) => ({ value: outcome.id, label: outcome.name })),
                ...(step.outcome && !stream.outcomes.some((outcome) => outcome.id === step.outcome)
                  ? [{ value: step.outcome, label: step.outcome }]
                  : []),
              ]}
              value={step.outcome}
              onChange={(outcome) => edit((moddle) => setStep(element, moddle, { outcome }))}
            />
          )}
        </Row>
      </Section>

      {figures && (
        <Section title="Figures per case">
          {stepFigures(figures, analysis, editing.flow, currency).map((figure) => (
            <Figure key={figure.label} {...figure} />
          ))}
        </Section>
      )}
    </>
  );
}

function ValueClassField(props: {
  readonly figures: StepFigures | null;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}): ReactNode {
  const suggested = props.figures?.suggestedClass ?? null;
  const reason = props.figures?.suggestionReason ?? null;
  return (
    <>
      <SegmentedControl
        fullWidth
        mb={4}
        aria-label="Value class"
        value={props.value ?? ''}
        onChange={(value) => props.onChange(value === '' ? null : value)}
        data={[
          { value: '', label: 'Open' },
          { value: 'VA', label: <ValueClassMark valueClass="VA" /> },
          { value: 'BVA', label: <ValueClassMark valueClass="BVA" /> },
          { value: 'NVA', label: <ValueClassMark valueClass="NVA" /> },
        ]}
      />
      {suggested && suggested !== props.value && (
        <p className={classes.note}>
          Suggested: <ValueClassMark valueClass={suggested} long />. {reason}{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => props.onChange(suggested)}>
            Use {suggested}
          </Button>
        </p>
      )}
    </>
  );
}
