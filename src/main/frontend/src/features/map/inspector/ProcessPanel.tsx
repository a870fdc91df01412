import { ActionIcon, Button, Checkbox, Select, Textarea } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { type Change, setDocumentation, setValueStream } from '@/diagram/model/edits';
import { many, type Moddle, type ModdleElement } from '@/diagram/model/moddle';
import { freshId, type Outcome, readValueStream } from '@/diagram/model/valueStream';
import { isKnownZone } from '@/shared/format/date';
import { CommitInput } from '@/shared/ui/CommitInput';
import { Icon } from '@/shared/ui/icons';
import { numberText, optionalNumber, requiredText } from '@/shared/ui/parsers';
import { SuggestInput } from '@/shared/ui/SuggestInput';
import { ROLES } from '@/diagram/anchors';
import { CalendarsEditor } from './CalendarsEditor';
import type { ChangeStream, Editing } from './editing';
import classes from './Inspector.module.css';
import { RolesEditor } from './RolesEditor';
import { Row, Section } from './Row';
import { TargetEditor } from './TargetEditor';

const periods = [
  { value: 'PT1H', label: 'per hour' },
  { value: 'P1D', label: 'per day' },
  { value: 'P1W', label: 'per week' },
  { value: 'P1M', label: 'per month' },
  { value: 'P3M', label: 'per quarter' },
  { value: 'P1Y', label: 'per year' },
];

const units: Readonly<Record<string, string>> = { Y: 'years', M: 'months', W: 'weeks', D: 'days' };

function periodName(period: string): string {
  const [, count, unit] = /^P(\d+)([YMWD])$/.exec(period) ?? [];
  return count && unit ? `per ${count} ${units[unit]}` : `per ${period}`;
}

/** What belongs to the process as a whole: people, hours, demand, outcomes, target. Shown when nothing is selected. */
export function ProcessPanel({ editing }: { readonly editing: Editing }): ReactNode {
  const { diagram } = editing;
  const process = diagram.process();
  if (!process) return <p className={classes.note}>This file holds no process yet. Draw a step to begin one.</p>;

  const stream = readValueStream(process);
  const edit = (build: (moddle: Moddle) => Change[]) => diagram.apply(null, build(diagram.moddle));
  const change: ChangeStream = (properties) => edit((moddle) => setValueStream(process, moddle, properties));

  return (
    <>
      <Section title="Demand and target">
        <Row label="Cases">
          {(field) => (
            <div className={classes.withUnit}>
              <CommitInput
                id={field}
                placeholder="unknown"
                text={numberText(stream.demand?.cases ?? null)}
                parse={optionalNumber({ above: 0 })}
                onCommit={(cases) => change({ demand: cases ? { cases, per: stream.demand?.per ?? 'P1M' } : null })}
              />
              <Select
                aria-label="Period of the demand"
                allowDeselect={false}
                disabled={!stream.demand}
                data={
                  periods.some((period) => period.value === stream.demand?.per) || !stream.demand
                    ? periods
                    : [...periods, { value: stream.demand.per, label: periodName(stream.demand.per) }]
                }
                value={stream.demand?.per ?? 'P1M'}
                onChange={(per) => per && stream.demand && change({ demand: { ...stream.demand, per } })}
              />
            </div>
          )}
        </Row>
        <TargetEditor sla={stream.sla} change={change} editing={editing} />
      </Section>
      <div id={ROLES}>
        <RolesEditor stream={stream} change={change} diagram={diagram} analysis={editing.analysis} />
      </div>
      <CalendarsEditor stream={stream} change={change} />
      <OutcomesEditor outcomes={stream.outcomes} currency={stream.currency ?? 'EUR'} change={change} />
      <Section title="General">
        <Row label="Owner" hint="Who answers for the process and each of its cases: a person or a role.">
          {(field) => (
            <SuggestInput
              id={field}
              value={stream.owner ?? ''}
              suggestions={stream.roles.map((role) => role.name)}
              placeholder="nobody named"
              onCommit={(owner) => change({ owner: owner === '' ? null : owner })}
            />
          )}
        </Row>
        <Row label="Currency">
          {(field) => (
            <SuggestInput
              id={field}
              value={stream.currency ?? ''}
              placeholder="EUR"
              suggestions={['EUR', 'USD', 'GBP', 'CHF']}
              check={currencyError}
              onCommit={(currency) => change({ currency: currency === '' ? null : currency.toUpperCase() })}
            />
          )}
        </Row>
        <Row label="Time zone">
          {(field) => (
            <SuggestInput
              id={field}
              value={stream.timeZone ?? ''}
              placeholder="UTC"
              suggestions={Intl.supportedValuesOf('timeZone')}
              check={timeZoneError}
              onCommit={(timeZone) => change({ timeZone: timeZone === '' ? null : timeZone })}
            />
          )}
        </Row>
        <Description process={process} edit={edit} />
      </Section>
    </>
  );
}

function currencyError(code: string): string | null {
  return Intl.supportedValuesOf('currency').includes(code.toUpperCase())
    ? null
    : 'Not a currency: type its three letters, such as EUR.';
}

function timeZoneError(zone: string): string | null {
  return isKnownZone(zone) ? null : 'Not a time zone: type a place such as Europe/Berlin.';
}

function OutcomesEditor(props: {
  readonly outcomes: readonly Outcome[];
  readonly currency: string;
  readonly change: ChangeStream;
}): ReactNode {
  const { outcomes, change } = props;
  const put = (changed: Outcome) =>
    change({ outcomes: outcomes.map((outcome) => (outcome.id === changed.id ? changed : outcome)) });
  const add = () => {
    const name = `Outcome ${outcomes.length + 1}`;
    const id = freshId(
      name,
      outcomes.map((outcome) => outcome.id),
    );
    change({ outcomes: [...outcomes, { id, name, value: null, mandatory: false }] });
  };
  return (
    <Section
      title="Outcomes"
      action={
        <Button variant="subtle" size="compact-xs" onClick={add}>
          Add outcome
        </Button>
      }
    >
      {outcomes.length === 0 && (
        <p className={classes.note}>What the process is for: registrations, qualified leads, compliance.</p>
      )}
      {outcomes.length > 0 && (
        <div className={classes.outcome} aria-hidden="true">
          <span className={classes.columnHead}>Name</span>
          <span className={classes.columnHead}>{props.currency} each</span>
          <span className={classes.columnHead} title="Mandatory: law or control asks for it">
            Must
          </span>
          <span />
        </div>
      )}
      {outcomes.map((outcome) => (
        <div key={outcome.id} className={classes.outcome}>
          <CommitInput
            aria-label={`Name of outcome ${outcome.name}`}
            text={outcome.name}
            parse={requiredText}
            onCommit={(name) => put({ ...outcome, name })}
          />
          <CommitInput
            aria-label={`Value of ${outcome.name} in ${props.currency}`}
            placeholder={`${props.currency} each`}
            text={numberText(outcome.value)}
            parse={optionalNumber({ min: 0 })}
            onCommit={(value) => put({ ...outcome, value })}
          />
          <Checkbox
            aria-label={`${outcome.name} is mandatory`}
            title="Mandatory: law or control asks for it"
            checked={outcome.mandatory}
            onChange={(event) => put({ ...outcome, mandatory: event.currentTarget.checked })}
          />
          <ActionIcon
            size={22}
            aria-label={`Remove outcome ${outcome.name}`}
            onClick={() => change({ outcomes: outcomes.filter((other) => other.id !== outcome.id) })}
          >
            <Icon name="trash" size={13} />
          </ActionIcon>
        </div>
      ))}
    </Section>
  );
}

function Description(props: {
  readonly process: ModdleElement;
  readonly edit: (build: (moddle: Moddle) => Change[]) => void;
}): ReactNode {
  const given = many(props.process, 'documentation')[0]?.get('text');
  const shown = typeof given === 'string' ? given : '';
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  return (
    <Textarea
      label="Description"
      autosize
      minRows={2}
      maxRows={8}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (text !== shown) props.edit((moddle) => setDocumentation(props.process, moddle, text.trim()));
      }}
    />
  );
}
