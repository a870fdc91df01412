import { Popover, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { memo, type ReactNode, useMemo, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { decisionsQuery, withoutDismissed } from '@/api/findings';
import { definitionsQuery } from '@/api/definitions';
import { documentFacts } from '@/api/documentFacts';
import { draftQuery } from '@/api/draft';
import { draftStateQuery } from '@/api/draftState';
import type { MetricDefinition, ProcessAnalysis } from '@/api/schema';
import { hours } from '@/shared/format/duration';
import { withoutIds } from '@/shared/format/text';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { UNKNOWN } from '@/shared/format/number';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import { calculation } from './calculation';
import { evidenceBehind } from './evidence';
import { LeadTimeSpread } from './LeadTimeSpread';
import { type Gap, gapsOf } from '@/api/gaps';
import classes from './MetricStrip.module.css';
import { type Defect, flowDefects, type StripFigure, stripFigures } from './strip';

/** The figures of the process; each opens what it means. While new ones are on their way the old ones stay, dimmed. */
export function MetricStrip({ processId }: { readonly processId: string }): ReactNode {
  const scenario = useSearch({ strict: false }).scenario ?? null;
  const analysis = useQuery({ ...analysisQuery(processId, scenario), placeholderData: (previous) => previous });
  const pending = useQuery(draftStateQuery(processId)).data?.kind === 'pending';
  const definitions = useQuery(definitionsQuery());
  const decisions = useQuery(decisionsQuery(processId)).data;
  const figures = analysis.data;
  const current = useMemo(() => (figures ? withoutDismissed(figures, decisions) : null), [figures, decisions]);

  if (analysis.isError && !analysis.data) {
    return (
      <div className={classes.failed}>
        <ProblemMessage error={analysis.error} retry={() => void analysis.refetch()} />
      </div>
    );
  }
  return (
    <div
      className={`${classes.strip} ${pending || analysis.isPlaceholderData ? 'stale' : ''}`}
      role="group"
      aria-label="Figures"
      aria-busy={pending || analysis.isPending}
    >
      <Figures
        processId={processId}
        analysis={current}
        definitions={definitions.data ?? null}
        scenario={scenario}
        loading={analysis.isPending}
      />
    </div>
  );
}

/** On its own, so that the strip can be dimmed without drawing it anew. */
const Figures = memo(function Figures(props: {
  readonly processId: string;
  readonly analysis: ProcessAnalysis | null;
  readonly definitions: Readonly<Record<string, MetricDefinition>> | null;
  readonly scenario: string | null;
  readonly loading: boolean;
}): ReactNode {
  const { processId, analysis } = props;
  return stripFigures(analysis).map((figure) =>
    props.loading ? (
      <Skeleton key={figure.metric} height={52} m={4} />
    ) : figure.metric === 'findings' ? (
      <Link key="findings" to="/processes/$processId/findings" params={{ processId }} className={classes.cell}>
        <Cell figure={figure} />
      </Link>
    ) : (
      <Metric
        key={figure.metric}
        processId={processId}
        figure={figure}
        definition={props.definitions?.[figure.metric]}
        scenario={props.scenario}
        analysis={analysis}
      />
    ),
  );
});

function Metric(props: {
  readonly processId: string;
  readonly figure: StripFigure;
  readonly definition: MetricDefinition | undefined;
  readonly scenario: string | null;
  readonly analysis: ProcessAnalysis | null;
}): ReactNode {
  const { figure, definition, analysis } = props;
  const defects = flowDefects(analysis);
  const known = figure.value !== UNKNOWN;
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={420} withArrow>
      <Popover.Target>
        <UnstyledButton
          className={classes.cell}
          onClick={() => setOpened(!opened)}
          title={opened ? undefined : definition?.formula}
        >
          <Cell figure={figure} doubtful={defects.length > 0 && known} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={600} size="sm">
          {definition?.label ?? figure.label}: {figure.value}
        </Text>
        {definition ? (
          <>
            <Text size="sm" mt={4}>
              {definition.formula}
            </Text>
            <dl className={classes.facts}>
              {known &&
                analysis &&
                calculation(figure.metric, analysis).map(({ name, value }) => (
                  <Fact key={name} name={name} value={value} />
                ))}
              <Fact name="Inputs" value={definition.inputs.join(', ')} />
              <Evidence processId={props.processId} metric={figure.metric} />
              <Fact name="Clock" value={clockName(definition.clock, analysis)} />
              <Fact name="Origin" value="calculated from the diagram and its data" />
            </dl>
          </>
        ) : (
          <Text size="sm" c="dimmed" mt={4}>
            The definition is not loaded.
          </Text>
        )}
        {figure.metric === 'leadTimeSeconds' && known && (
          <LeadTimeSpread
            processId={props.processId}
            scenario={props.scenario}
            clock={analysis?.clock}
            onLeave={() => setOpened(false)}
          />
        )}
        {defects.length > 0 && (
          <DefectNote processId={props.processId} defects={defects} onLeave={() => setOpened(false)} />
        )}
        {analysis && figure.effect && (
          <GapNote
            processId={props.processId}
            raises={figure.effect === 'lowerBound'}
            gaps={gapsOf(figure.metric, analysis)}
            onLeave={() => setOpened(false)}
          />
        )}
        {!known && (
          <Text size="sm" c="dimmed">
            Unknown: data is missing. The problems list under the diagram says which.
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

const GAPS_SHOWN = 5;

/** What the figure lacks, each with the way to fill it in. */
function GapNote(props: {
  readonly processId: string;
  readonly raises: boolean;
  readonly gaps: readonly Gap[];
  readonly onLeave: () => void;
}): ReactNode {
  const { gaps } = props;
  return (
    <div className={classes.gaps}>
      {props.raises
        ? 'At least this: data is missing that can only raise it.'
        : 'Incomplete: what is missing may move it either way.'}
      <ul>
        {gaps.slice(0, GAPS_SHOWN).map((gap) => (
          <li key={gap.element}>
            <Link
              to="/processes/$processId"
              params={{ processId: props.processId }}
              search={(previous) => ({ ...previous, select: gap.element })}
              onClick={props.onLeave}
            >
              {gap.name}
            </Link>
            : {gap.fields.join(', ')}
          </li>
        ))}
      </ul>
      {gaps.length > GAPS_SHOWN && `And ${gaps.length - GAPS_SHOWN} more in the problems list under the diagram.`}
    </div>
  );
}

/** A figure of a flow in which cases get stuck is still a figure, but not one to rely on. */
function DefectNote(props: {
  readonly processId: string;
  readonly defects: readonly Defect[];
  readonly onLeave: () => void;
}): ReactNode {
  const [first, ...others] = props.defects;
  if (!first) return null;
  return (
    <div className={classes.defect}>
      <SeverityMark severity="critical" />
      <span>
        Not to be relied on: {withoutIds(first.message, first.elements)}
        {others.length > 0 && ` And ${others.length} more.`}{' '}
        <Link
          to="/processes/$processId"
          params={{ processId: props.processId }}
          search={(previous) => ({ ...previous, select: first.elements.join(',') })}
          onClick={props.onLeave}
        >
          Show it on the map
        </Link>
      </span>
    </div>
  );
}

function Cell(props: { readonly figure: StripFigure; readonly doubtful?: boolean }): ReactNode {
  const { figure } = props;
  return (
    <>
      <span className={classes.label}>{figure.label}</span>
      <span className={classes.value} data-alarm={figure.alarm} data-doubtful={props.doubtful}>
        {figure.value}
      </span>
      <span
        className={classes.caption}
        title={figure.caption}
        data-alarm={figure.captionAlarm}
        data-incomplete={figure.effect === 'uncertain'}
      >
        {figure.caption}
      </span>
    </>
  );
}

function Fact(props: { readonly name: string; readonly value: string | null }): ReactNode {
  if (!props.value) return null;
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  );
}

/** What the inputs rest on, as the file marks them. */
function Evidence(props: { readonly processId: string; readonly metric: StripFigure['metric'] }): ReactNode {
  const xml = useQuery(draftQuery(props.processId)).data?.xml;
  return <Fact name="Evidence" value={evidenceBehind(props.metric, documentFacts(xml).evidence)} />;
}

function clockName(clock: string | null, analysis: ProcessAnalysis | null): string | null {
  if (clock === null) return null;
  if (clock === 'elapsed') return 'elapsed time, 1 d = 24 h';
  const calendar = analysis?.clock.calendar || 'the default calendar';
  return `working time by ${calendar}${analysis ? `, 1 d = ${hours(analysis.clock.secondsPerDay)}` : ''}`;
}
