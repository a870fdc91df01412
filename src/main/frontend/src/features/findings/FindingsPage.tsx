import { Button, Chip, Group, SegmentedControl, Select, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { documentFacts } from '@/api/documentFacts';
import { draftQuery } from '@/api/draft';
import type { Finding, ProcessAnalysis } from '@/api/schema';
import { percent } from '@/shared/format/number';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { FindingItem } from './FindingItem';
import classes from './FindingsPage.module.css';
import { OutcomesView } from './outcomes/OutcomesView';
import {
  grouped,
  type Grouping,
  groupingLabels,
  groupings,
  matching,
  ranked,
  type Standing,
  standingLabels,
  standings,
} from './selection';
import { useDecisions } from './useDecisions';

const severities: readonly Finding['severity'][] = ['critical', 'warning', 'info'];
const severityLabels = { critical: 'Critical', warning: 'Warnings', info: 'Notes' } as const;

/** All findings, the gravest and dearest first: filter, group, look into one, decide, act. */
export function FindingsPage({ processId }: { readonly processId: string }): ReactNode {
  const search = useSearch({ strict: false });
  const analysis = useQuery(analysisQuery(processId, search.scenario ?? null));
  const { names } = documentFacts(useQuery(draftQuery(processId)).data?.xml);
  if (analysis.isPending) {
    return (
      <div className={classes.page}>
        {[1, 2, 3, 4, 5, 6].map((row) => (
          <Skeleton key={row} height={28} mb="sm" />
        ))}
      </div>
    );
  }
  if (analysis.isError) return <ProblemMessage error={analysis.error} retry={() => void analysis.refetch()} />;
  if (analysis.data.findings.length === 0) return <NoFindings processId={processId} analysis={analysis.data} />;
  const roles = new Map(analysis.data.roles.map((role) => [role.id, role.name]));
  return (
    <FindingList
      processId={processId}
      analysis={analysis.data}
      nameOf={(element) =>
        names.get(element) ??
        roles.get(element) ??
        (element === analysis.data.process.id ? 'the whole process' : element)
      }
      asked={search.finding ?? null}
    />
  );
}

function FindingList(props: {
  readonly processId: string;
  readonly analysis: ProcessAnalysis;
  readonly nameOf: (element: string) => string;
  readonly asked: string | null;
}): ReactNode {
  const { analysis, asked, nameOf } = props;
  const decisions = useDecisions(props.processId);
  const all = ranked(analysis.findings, decisions.standing);
  // a link leads to a finding; to one that is part of another, it leads to that one
  const current = asked === null ? null : (analysis.findings.find((f) => f.id === asked)?.partOf ?? asked);
  const [by, setBy] = useState<Grouping>('rank');
  const [standing, setStanding] = useState<Standing>('open');
  const [shownSeverities, setShownSeverities] = useState(severities);
  const [words, setWords] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());

  const matches = matching(all, { standing, severities: shownSeverities, words }, nameOf);
  const shown = all.filter((entry) => matches.includes(entry) || entry.finding.id === current);
  const isOpened = (id: string) => (id === (current ?? all[0]?.finding.id)) !== toggled.has(id);
  const toggle = (id: string) => {
    const next = new Set(toggled);
    if (!next.delete(id)) next.add(id);
    setToggled(next);
  };
  return (
    <div className={classes.page}>
      <OutcomesView processId={props.processId} analysis={analysis} nameOf={nameOf} />
      <div className={classes.controls}>
        <h2 className={classes.title}>
          {shown.length === all.length ? all.length : `${shown.length} of ${all.length}`}{' '}
          {all.length === 1 ? 'finding' : 'findings'}
        </h2>
        <Group gap={8} ml="auto">
          <SegmentedControl
            size="xs"
            aria-label="Which findings"
            value={standing}
            data={standings.map((value) => ({ value, label: standingLabels[value] }))}
            onChange={(value) => setStanding(standings.find((known) => known === value) ?? 'open')}
          />
          {severities.map((severity) => (
            <Chip
              key={severity}
              size="xs"
              variant="light"
              checked={shownSeverities.includes(severity)}
              onChange={(checked) =>
                setShownSeverities(
                  severities.filter((other) => (other === severity ? checked : shownSeverities.includes(other))),
                )
              }
            >
              {severityLabels[severity]}
            </Chip>
          ))}
          <Select
            size="xs"
            w={130}
            aria-label="Group by"
            value={by}
            data={groupings.map((value) => ({ value, label: `By ${groupingLabels[value].toLowerCase()}` }))}
            allowDeselect={false}
            onChange={(value) => setBy(groupings.find((known) => known === value) ?? 'rank')}
          />
          <TextInput
            size="xs"
            w={150}
            aria-label="Filter findings"
            placeholder="Filter"
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </Group>
      </div>
      <div className={classes.columns} aria-hidden="true">
        <span>Lead time</span>
        <span>Money/case</span>
        <span>Money/year</span>
      </div>
      {grouped(shown, by).map((group) => (
        <section key={group.label} aria-label={group.label === '' ? 'Findings by rank' : group.label}>
          {group.label !== '' && <h3 className={classes.group}>{group.label}</h3>}
          <ol className={classes.list}>
            {group.findings.map((entry) => (
              <FindingItem
                key={entry.finding.id}
                entry={entry}
                analysis={analysis}
                processId={props.processId}
                nameOf={nameOf}
                titleOf={(id) => analysis.findings.find((finding) => finding.id === id)?.title ?? null}
                decisions={decisions}
                current={entry.finding.id === current}
                opened={isOpened(entry.finding.id)}
                onToggle={() => toggle(entry.finding.id)}
              />
            ))}
          </ol>
        </section>
      ))}
      {shown.length === 0 && (
        <p className={classes.nothing}>
          {standing === 'dismissed' ? 'No finding is dismissed.' : 'No finding matches the filter.'}
        </p>
      )}
      <p className={classes.note}>
        At most what acting on a finding can save, working time. Gains do not add up: after one change the next is worth
        something else.
      </p>
    </div>
  );
}

function NoFindings(props: { readonly processId: string; readonly analysis: ProcessAnalysis }): ReactNode {
  const { title, text, to, action } = nextAction(props.analysis);
  return (
    <EmptyState
      title={title}
      action={
        <Button renderRoot={(root) => <Link {...root} to={to} params={{ processId: props.processId }} />}>
          {action}
        </Button>
      }
    >
      {text}
    </EmptyState>
  );
}

/** What leads on from a process in which nothing was found. */
function nextAction(analysis: ProcessAnalysis) {
  const { share } = analysis.coverage;
  if (analysis.steps.length === 0) {
    return {
      title: 'Nothing found yet',
      text: 'The process has no steps. Draw them on the map, or drop a BPMN file onto the page, and findings appear.',
      to: '/processes/$processId',
      action: 'Draw the first step',
    } as const;
  }
  if (share < 1) {
    return {
      title: 'Nothing found yet',
      text: `Only ${percent(share)} of the data is there. Give process times, waits, roles and value classes, and findings appear.`,
      to: '/processes/$processId',
      action: 'Fill in the steps',
    } as const;
  }
  return {
    title: 'Nothing found',
    text: 'No step without value, no overloaded role and no long wait stands out in this process. What would change the result most, and what to measure, is under Sensitivity.',
    to: '/processes/$processId/findings/sensitivity',
    action: 'See what moves the result',
  } as const;
}
