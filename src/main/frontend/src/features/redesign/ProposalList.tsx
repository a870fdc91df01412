import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useIsFetching, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keys } from '@/api/keys';
import { proposalQuery } from '@/api/proposals';
import type { ProcessAnalysis, ProcessDetails } from '@/api/schema';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Icon } from '@/shared/ui/icons';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import { BeforeAfterPicture } from './BeforeAfterPicture';
import { gain } from './figures';
import type { OpenProposal } from './proposals';
import classes from './Redesign.module.css';

export function ProposalList(props: {
  readonly process: ProcessDetails;
  readonly proposals: readonly OpenProposal[];
  readonly analysis: ProcessAnalysis;
}): ReactNode {
  const { proposals, analysis } = props;
  const processId = props.process.id;
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
        Choose one to see the flow and the figures before and after it. At the right stands what each does to one case
        when it is made alone; after accepting one, the others may bring less. Nothing changes until you accept it.
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
              <Effect process={props.process} proposal={proposal} analysis={analysis} />
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the change does when it is made alone: the same figures as its preview, not what the finding costs at most. */
function Effect(props: {
  readonly process: ProcessDetails;
  readonly proposal: OpenProposal;
  readonly analysis: ProcessAnalysis;
}): ReactNode {
  const { process, proposal, analysis } = props;
  // while the findings are fetched anew, those shown may be about elements that are gone
  const settled = useIsFetching({ queryKey: keys.analyses(process.id) }) === 0;
  const preview = useQuery({
    ...proposalQuery(process.id, process.revision, proposal.pattern, proposal.elements),
    enabled: settled,
  });
  if (preview.isPending) return <Skeleton h={16} w={120} aria-label="Working out the effect" />;
  if (preview.isError) return <span className={classes.price}>not possible here</span>;
  const { leadTime, cost } = gain(preview.data.before, preview.data.after, analysis);
  return (
    <span className={classes.price} title="Effect on one case, as in the preview">
      {cost !== null && <span>{cost} cost</span>}
      {leadTime !== null && <span className={classes.muted}>{leadTime} lead time</span>}
    </span>
  );
}
