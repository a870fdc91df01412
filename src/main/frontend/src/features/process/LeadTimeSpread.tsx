import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { documentFacts } from '@/api/documentFacts';
import { draftQuery } from '@/api/draft';
import { flowQuery } from '@/api/explanations';
import type { ProcessAnalysis, ProcessFlow } from '@/api/schema';
import { workingTime } from '@/shared/format/duration';
import { integer, percent } from '@/shared/format/number';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import classes from './MetricStrip.module.css';

/** How far single cases lie from the figure above: percentiles, and what parallel branches of like length add. */
export function LeadTimeSpread(props: {
  readonly processId: string;
  readonly scenario: string | null;
  readonly clock: ProcessAnalysis['clock'] | undefined;
  readonly onLeave: () => void;
}): ReactNode {
  const flow = useQuery(flowQuery(props.processId, props.scenario));
  const { names } = documentFacts(useQuery(draftQuery(props.processId)).data?.xml);
  if (flow.isPending) return <Skeleton height={64} mt="sm" />;
  if (flow.isError) return <ProblemMessage error={flow.error} retry={() => void flow.refetch()} />;
  const { leadTime, ties } = flow.data;
  if (!leadTime) return null;
  const time = (seconds: number) => workingTime(seconds, props.clock);
  return (
    <>
      <table className={classes.spread} aria-label="Spread of the lead time">
        <thead>
          <tr>
            <th scope="col">Mean</th>
            {leadTime.percentiles.map(({ share }) => (
              <th key={share} scope="col" title={`${percent(share)} of the cases take no longer`}>
                P{Math.round(share * 100)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{interval(leadTime.meanSeconds, leadTime.meanHalfWidthSeconds, time)}</td>
            {leadTime.percentiles.map((percentile) => (
              <td
                key={percentile.share}
                title={
                  percentile.exact
                    ? 'Exact'
                    : `${interval(percentile.seconds, percentile.halfWidthSeconds, time)}, from drawn cases`
                }
              >
                {time(percentile.seconds)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p className={classes.spreadNote}>{origin(leadTime)}</p>
      {ties.length > 0 && (
        <p className={classes.defect}>
          <SeverityMark severity="warning" />
          <span>
            {tied(leadTime, time)} Branches of like length start at{' '}
            {ties.map(({ split }, index) => (
              <Fragment key={split}>
                {index > 0 && ', '}
                <Link
                  to="/processes/$processId"
                  params={{ processId: props.processId }}
                  search={(previous) => ({ ...previous, select: split })}
                  onClick={props.onLeave}
                >
                  {names.get(split) ?? split}
                </Link>
              </Fragment>
            ))}
            .
          </span>
        </p>
      )}
    </>
  );
}

type Spread = NonNullable<ProcessFlow['leadTime']>;

function interval(seconds: number, half: number, time: (seconds: number) => string): string {
  return half > 0 ? `${time(seconds)} ± ${time(half)}` : time(seconds);
}

function origin(leadTime: Spread): string {
  const within =
    leadTime.withinServiceLevel === null
      ? ''
      : ` ${percent(leadTime.withinServiceLevel)} of the cases keep the promised time.`;
  const drawn = leadTime.cases === 0 ? 'Exact' : `From ${integer(leadTime.cases)} drawn cases`;
  return `${drawn}, working time, as if people were never too busy; waits as stated.${within}`;
}

/** method 4: the largest of the means is less than the mean of the largest. */
function tied(leadTime: Spread, time: (seconds: number) => string): string {
  const more = leadTime.meanSeconds - leadTime.flowAnalysisSeconds;
  return more > leadTime.meanHalfWidthSeconds
    ? `The lead time above counts the branch with the longest mean. Now this branch, now that one takes longest: on average ${time(leadTime.meanSeconds)}, ${time(more)} more.`
    : 'The lead time above counts the branch with the longest mean; where times vary, the last one to finish takes longer.';
}
