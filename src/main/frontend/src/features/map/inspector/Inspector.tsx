import { ActionIcon, Tooltip } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import { useScenarioChoices } from '@/api/scenarios';
import { carriesProbabilities } from '@/diagram/model/branching';
import { is, many, type ModdleElement, one, typeName } from '@/diagram/model/moddle';
import { CommitInput } from '@/shared/ui/CommitInput';
import { Icon } from '@/shared/ui/icons';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import type { Editing } from './editing';
import { GatewayPanel, ProbabilityPanel } from './GatewayPanel';
import classes from './Inspector.module.css';
import { ParallelPanel } from './ParallelPanel';
import { ProcessPanel } from './ProcessPanel';
import { Row, Section } from './Row';
import { StepPanel } from './StepPanel';

/** What is selected: its data, its figures, its findings. Beside the canvas, never over it. */
export const Inspector = memo(function Inspector(props: {
  readonly editing: Editing | null;
  readonly processId: string;
  readonly selected: string | null;
  /** Counts the changes of the document, so that what is read from it is read again. */
  readonly revision: number;
  readonly collapsed: boolean;
  readonly onCollapse: (collapsed: boolean) => void;
}): ReactNode {
  const { editing, selected } = props;
  const element = selected === null ? null : (editing?.diagram.element(selected) ?? null);
  const title = element ? typeName(element) : 'Process';

  if (props.collapsed) {
    return (
      <aside className={classes.rail} aria-label="Inspector">
        <Tooltip label="Show the inspector" position="left">
          <ActionIcon aria-label="Show the inspector" onClick={() => props.onCollapse(false)}>
            <Icon name="panel" />
          </ActionIcon>
        </Tooltip>
        <span className={classes.railText}>{element?.name ?? title}</span>
      </aside>
    );
  }
  return (
    <aside className={classes.inspector} aria-label="Inspector">
      <header className={classes.head}>
        <h2>{title}</h2>
        <Tooltip label="Hide the inspector" position="left">
          <ActionIcon aria-label="Hide the inspector" onClick={() => props.onCollapse(true)}>
            <Icon name="right" />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.body}>
        <ScenarioNote processId={props.processId} />
        {editing &&
          (element ? (
            <ElementPanel key={element.id} element={element} editing={editing} processId={props.processId} />
          ) : (
            <ProcessPanel editing={editing} />
          ))}
      </div>
    </aside>
  );
});

/** Figures of a scenario stand beside data of the base, which is what is edited here. */
function ScenarioNote({ processId }: { readonly processId: string }): ReactNode {
  const chosen = useSearch({ strict: false }).scenario;
  const choices = useScenarioChoices(processId);
  if (chosen === undefined) return null;
  const name = choices.find((scenario) => scenario.id === chosen)?.name ?? chosen;
  return (
    <p className={classes.scenario} role="note">
      The figures are those of {name}. The data below are those of the base: a change here changes the base and every
      scenario that does not say otherwise.{' '}
      <Link to="." search={({ scenario: _old, ...rest }) => rest}>
        Show the base
      </Link>
    </p>
  );
}

function ElementPanel(props: {
  readonly element: ModdleElement;
  readonly editing: Editing;
  readonly processId: string;
}): ReactNode {
  const { element, editing } = props;
  const id = element.id ?? '';
  return (
    <>
      {!is(element, 'bpmn:Collaboration') && (
        <Section title="Name">
          <CommitInput
            aria-label="Name"
            placeholder="without a name"
            text={element.name ?? ''}
            parse={(text) => ({ value: text.trim() })}
            onCommit={(name) => editing.diagram.rename(id, name)}
          />
        </Section>
      )}
      <ElementFindings id={id} editing={editing} processId={props.processId} />
      <ElementData element={element} editing={editing} />
    </>
  );
}

function ElementData({ element, editing }: { readonly element: ModdleElement; readonly editing: Editing }): ReactNode {
  if (is(element, 'bpmn:Activity')) return <StepPanel element={element} editing={editing} />;
  if (carriesProbabilities(element)) return <GatewayPanel element={element} editing={editing} />;
  if (is(element, 'bpmn:ParallelGateway')) return <ParallelPanel element={element} editing={editing} />;
  if (startsEventSubProcess(element)) {
    return (
      <ProbabilityPanel
        element={element}
        label="Happens in"
        note="Share of the executions of the surrounding process in which this event happens. Unknown counts as never."
        editing={editing}
      />
    );
  }
  if (is(element, 'bpmn:BoundaryEvent')) {
    return (
      <ProbabilityPanel
        element={element}
        label="Happens in"
        note="Share of the executions of the step in which this event happens."
        editing={editing}
      />
    );
  }
  const source = is(element, 'bpmn:SequenceFlow') ? one(element, 'sourceRef') : null;
  if (source && carriesProbabilities(source)) {
    return (
      <ProbabilityPanel
        element={element}
        label="Taken in"
        note="All ways of the gateway together are shown when the gateway is selected."
        editing={editing}
      />
    );
  }
  return <Facts element={element} />;
}

function startsEventSubProcess(element: ModdleElement): boolean {
  const owner = element.$parent;
  return is(element, 'bpmn:StartEvent') && is(owner, 'bpmn:SubProcess') && owner?.get('triggeredByEvent') === true;
}

/** An element without value-stream data of its own still says what it is. */
function Facts({ element }: { readonly element: ModdleElement }): ReactNode {
  const documentation = many(element, 'documentation')[0]?.get('text');
  return (
    <Section title="About">
      <Row label="Id">{() => <span style={{ lineHeight: '28px', overflowWrap: 'anywhere' }}>{element.id}</span>}</Row>
      {typeof documentation === 'string' && <p className={classes.note}>{documentation}</p>}
    </Section>
  );
}

function ElementFindings(props: {
  readonly id: string;
  readonly editing: Editing;
  readonly processId: string;
}): ReactNode {
  const findings = (props.editing.analysis?.findings ?? []).filter(
    (finding) => finding.partOf === null && finding.elements.includes(props.id),
  );
  if (findings.length === 0) return null;
  return (
    <Section title="Findings">
      <ul className={classes.list}>
        {findings.map((finding) => (
          <li key={finding.id} className={classes.finding}>
            <SeverityMark severity={finding.severity} />
            <Link
              to="/processes/$processId/findings"
              params={{ processId: props.processId }}
              search={{ finding: finding.id, select: props.id }}
              className={classes.link}
            >
              {finding.title}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
