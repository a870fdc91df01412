import { Button, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Finding, ProcessAnalysis } from '@/api/schema';
import { workingTime } from '@/shared/format/duration';
import { money, moneyShort } from '@/shared/format/money';
import { isKnown } from '@/shared/format/number';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Icon } from '@/shared/ui/icons';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import { BeforeAfterPicture } from './BeforeAfterPicture';
import type { OpenProposal } from './proposals';
import classes from './Redesign.module.css';

export function ProposalList(props: {
  readonly processId: string;
  readonly proposals: readonly OpenProposal[];
  readonly analysis: ProcessAnalysis;
}): ReactNode {
  const { processId, proposals, analysis } = props;
  if (proposals.length === 0) {
    return (
      <EmptyState
        title="No change to propose yet"
        picture={<BeforeAfterPicture />}
        action={
          <Button
            renderRoot={(root) => (
              <Link {...root} to="/processes/$processId/findings" params={{ processId }} search={{}} />
            )}
          >
            Look at the findings
          </Button>
        }
      >
        A proposal comes from a finding that has a remedy, such as a step that adds no value. Give the steps a value
        class, times and roles on the map, and what can be improved is listed here with its figures before and after.
      </EmptyState>
    );
  }
  return (
    <section className={classes.room} aria-labelledby="proposals">
      <Title order={2} id="proposals">
        {proposals.length === 1 ? 'One change proposed' : `${proposals.length} changes proposed`}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Choose one to see the flow and the figures before and after it. At the right stands what it costs today, in
        money and in working time. Nothing changes until you accept it.
      </Text>
      <ul className={classes.list}>
        {proposals.map((proposal) => (
          <li key={proposal.key}>
            <Link
              to="/processes/$processId/redesign"
              params={{ processId }}
              search={{ pattern: proposal.pattern, elements: proposal.elements.join(',') }}
              className={classes.proposal}
            >
              <span className={classes.proposalName}>
                <span className={classes.pattern}>{proposal.label}</span>
                <span>{proposal.names.join(', ')}</span>
              </span>
              <span className={classes.causes}>
                {proposal.causes.map((cause) => (
                  <span key={cause.id} className={classes.cause}>
                    <SeverityMark severity={cause.severity} />
                    <span title={cause.message}>{cause.title}</span>
                  </span>
                ))}
              </span>
              <Price cause={proposal.causes[0]} analysis={analysis} />
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the finding behind the proposal costs today. */
function Price({ cause, analysis }: { readonly cause: Finding | undefined; readonly analysis: ProcessAnalysis }) {
  const impact = cause?.impact;
  const time = isKnown(impact?.timeSeconds) ? `${workingTime(impact.timeSeconds, analysis.clock)} per case` : null;
  const cost = isKnown(impact?.moneyPerYear)
    ? `${moneyShort(impact.moneyPerYear, analysis.currency)} a year`
    : isKnown(impact?.moneyPerCase)
      ? `${money(impact.moneyPerCase, analysis.currency)} per case`
      : null;
  return (
    <span className={classes.price} title="What it costs today">
      {cost && <span>{cost}</span>}
      {time && <span className={classes.muted}>{time}</span>}
    </span>
  );
}
