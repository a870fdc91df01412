import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { analysisQuery } from '@/api/analysis';
import { documentFacts } from '@/api/documentFacts';
import { draftQuery } from '@/api/draft';
import type { Evidence, Finding, ProcessAnalysis } from '@/api/schema';
import { workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { number, percent, UNKNOWN } from '@/shared/format/number';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import classes from './FindingsPage.module.css';

/** All findings, the gravest and dearest first, each with its evidence, its price and a way to act on it. */
export function FindingsPage({ processId }: { readonly processId: string }): ReactNode {
  const search = useSearch({ strict: false });
  const analysis = useQuery(analysisQuery(processId, search.scenario ?? null));
  const { names } = documentFacts(useQuery(draftQuery(processId)).data?.xml);
  if (analysis.isPending) {
    return (
      <div className={classes.page}>
        {[1, 2, 3].map((row) => (
          <Skeleton key={row} height={120} mb="md" />
        ))}
      </div>
    );
  }
  if (analysis.isError) return <ProblemMessage error={analysis.error} retry={() => void analysis.refetch()} />;
  const findings = analysis.data.findings.filter((finding) => finding.partOf === null);
  if (findings.length === 0) return <NoFindings processId={processId} analysis={analysis.data} />;
  return (
    <div className={classes.page}>
      <h2 className={classes.title}>
        {findings.length} {findings.length === 1 ? 'finding' : 'findings'}
      </h2>
      <ol className={classes.list}>
        {findings.map((finding) => (
          <FindingItem
            key={finding.id}
            finding={finding}
            analysis={analysis.data}
            processId={processId}
            nameOf={(element) => names.get(element) ?? element}
            current={search.finding === finding.id}
          />
        ))}
      </ol>
    </div>
  );
}

function FindingItem(props: {
  readonly finding: Finding;
  readonly analysis: ProcessAnalysis;
  readonly processId: string;
  readonly nameOf: (element: string) => string;
  readonly current: boolean;
}): ReactNode {
  const { finding, analysis, processId, current } = props;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'center' });
  }, [current]);
  return (
    <li ref={item} className={classes.finding} data-current={current} aria-label={finding.title}>
      <div className={classes.head}>
        <SeverityMark severity={finding.severity} withName />
        <h3>{finding.title}</h3>
      </div>
      <div className={classes.body}>
        <div>
          <p className={classes.message}>{finding.message}</p>
          <p className={classes.where}>
            {finding.elements.map((element, index) => (
              <span key={element}>
                {index > 0 && ', '}
                <Link
                  to="/processes/$processId"
                  params={{ processId }}
                  search={{ select: element, overlay: 'findings' }}
                >
                  {props.nameOf(element)}
                </Link>
              </span>
            ))}
          </p>
          <div className={classes.actions}>
            {finding.remedies
              .filter((remedy) => remedy.offered)
              .map((remedy) => (
                <Button
                  key={remedy.pattern}
                  renderRoot={(root) => (
                    <Link
                      {...root}
                      to="/processes/$processId/redesign"
                      params={{ processId }}
                      search={{ pattern: remedy.pattern, elements: remedy.elements.join(',') }}
                    />
                  )}
                  variant="default"
                >
                  {remedy.label}
                </Button>
              ))}
          </div>
        </div>
        <EvidenceTable evidence={finding.evidence} analysis={analysis} />
        <Impact finding={finding} analysis={analysis} />
      </div>
    </li>
  );
}

function EvidenceTable(props: {
  readonly evidence: readonly Evidence[];
  readonly analysis: ProcessAnalysis;
}): ReactNode {
  if (props.evidence.length === 0) return <div />;
  const limited = props.evidence.some((entry) => entry.limit !== null);
  return (
    <table className={classes.evidence} aria-label="Evidence">
      <thead>
        <tr>
          <th scope="col">Evidence</th>
          <th scope="col" className="numeric">
            Value
          </th>
          {limited && (
            <th scope="col" className="numeric">
              Limit
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {props.evidence.map((entry) => (
          <tr key={entry.label}>
            <td>{entry.label}</td>
            <td className="numeric">{inUnit(entry.value, entry.unit, props.analysis)}</td>
            {limited && (
              <td className="numeric">{entry.limit === null ? '' : inUnit(entry.limit, entry.unit, props.analysis)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Impact({ finding, analysis }: { readonly finding: Finding; readonly analysis: ProcessAnalysis }): ReactNode {
  const { timeSeconds, moneyPerCase, moneyPerYear } = finding.impact;
  return (
    <dl className={classes.impact} aria-label="Impact">
      <dt>Time per case</dt>
      <dd className="numeric" title={timeSeconds === null ? 'Unknown: data is missing' : 'Working time'}>
        {workingTime(timeSeconds, analysis.clock)}
      </dd>
      <dt>Cost per case</dt>
      <dd className="numeric" title={moneyPerCase === null ? 'Unknown: rates or times are missing' : undefined}>
        {money(moneyPerCase, analysis.currency)}
      </dd>
      <dt>Cost per year</dt>
      <dd className="numeric" title={moneyPerYear === null ? 'Unknown: demand, rates or times are missing' : undefined}>
        {money(moneyPerYear, analysis.currency)}
      </dd>
    </dl>
  );
}

function NoFindings(props: { readonly processId: string; readonly analysis: ProcessAnalysis }): ReactNode {
  const { share } = props.analysis.coverage;
  const complete = share >= 1;
  return (
    <EmptyState
      title={complete ? 'Nothing found' : 'Nothing found yet'}
      action={
        !complete && (
          <Button
            renderRoot={(root) => <Link {...root} to="/processes/$processId" params={{ processId: props.processId }} />}
          >
            Fill in the steps
          </Button>
        )
      }
    >
      {complete
        ? 'No step without value, no overloaded role and no long wait stands out in this process.'
        : `Only ${percent(share)} of the data is there. Give process times, waits, roles and value classes, and findings appear.`}
    </EmptyState>
  );
}

/** Evidence comes with its unit: working seconds, a ratio, a count ("1") or a currency. */
function inUnit(value: number | null, unit: string | null, analysis: ProcessAnalysis): string {
  if (value === null) return UNKNOWN;
  switch (unit) {
    case 's':
      return workingTime(value, analysis.clock);
    case 'ratio':
      return percent(value);
    case analysis.currency:
      return money(value, unit);
    case '1':
    case null:
      return number(value);
    default:
      return `${number(value)} ${unit}`;
  }
}
