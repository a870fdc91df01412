import { Button, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Finding, ProcessAnalysis } from '@/api/schema';
import { workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { Icon } from '@/shared/ui/icons';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import { DecisionControls } from './DecisionControls';
import { EvidenceTable } from './EvidenceTable';
import classes from './FindingsPage.module.css';
import { ImpactTable } from './ImpactTable';
import { isDismissed, type RankedFinding } from './selection';
import type { Decisions } from './useDecisions';

/** Elements named before the list is cut; the map shows them all. */
const NAMED = 6;

/** One line with rank, title and price; opened it says why, how much and what to do. */
export function FindingItem(props: {
  readonly entry: RankedFinding;
  readonly analysis: ProcessAnalysis;
  readonly processId: string;
  readonly nameOf: (element: string) => string;
  readonly titleOf: (finding: string) => string | null;
  readonly decisions: Decisions;
  readonly current: boolean;
  readonly opened: boolean;
  readonly onToggle: () => void;
}): ReactNode {
  const { entry, analysis, current, opened } = props;
  const { finding, standing } = entry;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'center' });
  }, [current]);
  const assignee = standing?.assigned?.assignee;
  return (
    <li
      ref={item}
      className={classes.finding}
      data-current={current}
      data-dismissed={isDismissed(entry)}
      aria-label={finding.title}
    >
      <UnstyledButton className={classes.head} aria-expanded={opened} onClick={props.onToggle}>
        <Icon name={opened ? 'down' : 'right'} size={12} />
        <span className={`${classes.rank} numeric`}>{entry.rank}</span>
        <SeverityMark severity={finding.severity} withName />
        <h3>{finding.title}</h3>
        {isDismissed(entry) ? (
          <span className={classes.person}>dismissed</span>
        ) : (
          <span className={classes.person}>{assignee}</span>
        )}
        <span className={`${classes.price} numeric`} title="Working lead time per case, at most">
          {workingTime(finding.impact.timeSeconds, analysis.clock)}
        </span>
        <span className={`${classes.price} numeric`} title="Money per case, at most">
          {money(finding.impact.moneyPerCase, analysis.currency)}
        </span>
        <span className={`${classes.price} numeric`} title="Money per year, at most">
          {money(finding.impact.moneyPerYear, analysis.currency)}
        </span>
      </UnstyledButton>
      {opened && <Details {...props} />}
    </li>
  );
}

function Details(props: {
  readonly entry: RankedFinding;
  readonly analysis: ProcessAnalysis;
  readonly processId: string;
  readonly nameOf: (element: string) => string;
  readonly titleOf: (finding: string) => string | null;
  readonly decisions: Decisions;
}): ReactNode {
  const { entry, analysis, processId } = props;
  const { finding } = entry;
  return (
    <div className={classes.body}>
      <div>
        <p className={classes.message}>{finding.message}</p>
        <Places finding={finding} processId={processId} nameOf={props.nameOf} />
        <Remedies finding={finding} processId={processId} nameOf={props.nameOf} />
        <Neighbours entry={entry} processId={processId} titleOf={props.titleOf} />
        <DecisionControls finding={finding} standing={entry.standing} decisions={props.decisions} />
      </div>
      <div>
        <EvidenceTable evidence={finding.evidence} analysis={analysis} />
        <ImpactTable impact={finding.impact} analysis={analysis} />
        <p className={classes.help}>
          {finding.waste !== null && `Waste: ${finding.waste.toLowerCase()}. `}
          <Link to="/help/rules/$rule" params={{ rule: finding.rule }}>
            What this rule means
          </Link>
        </p>
      </div>
    </div>
  );
}

function Places(props: {
  readonly finding: Finding;
  readonly processId: string;
  readonly nameOf: (element: string) => string;
}): ReactNode {
  const { elements } = props.finding;
  return (
    <p className={classes.where}>
      On the map:{' '}
      {elements.slice(0, NAMED).map((element, index) => (
        <span key={element}>
          {index > 0 && ', '}
          <Link
            to="/processes/$processId"
            params={{ processId: props.processId }}
            search={{ select: element, overlay: 'findings' }}
          >
            {props.nameOf(element)}
          </Link>
        </span>
      ))}
      {elements.length > NAMED && ` and ${elements.length - NAMED} more`}
    </p>
  );
}

/** Changes Takt can carry out are buttons; the others are advice. */
function Remedies(props: {
  readonly finding: Finding;
  readonly processId: string;
  readonly nameOf: (element: string) => string;
}): ReactNode {
  const { finding, processId } = props;
  const offered = finding.remedies.filter((remedy) => remedy.offered);
  const advice = [
    ...new Set(
      finding.remedies.filter((remedy) => !remedy.offered).map((r) => `${r.label} (heuristic ${r.heuristic})`),
    ),
  ];
  if (finding.remedies.length === 0) return null;
  return (
    <>
      {advice.length > 0 && <p className={classes.where}>Redesigns that would help: {advice.join('; ')}.</p>}
      {offered.length > 0 && (
        <div className={classes.actions}>
          {offered.map((remedy) => (
            <Button
              key={`${remedy.pattern} ${remedy.elements.join()}`}
              size="compact-sm"
              renderRoot={(root) => (
                <Link
                  {...root}
                  to="/processes/$processId/redesign"
                  params={{ processId }}
                  search={{ pattern: remedy.pattern, elements: remedy.elements.join(',') }}
                />
              )}
              variant="light"
            >
              {offered.length > 1 ? `${remedy.label}: ${remedy.elements.map(props.nameOf).join(', ')}` : remedy.label}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

function Neighbours(props: {
  readonly entry: RankedFinding;
  readonly processId: string;
  readonly titleOf: (finding: string) => string | null;
}): ReactNode {
  const { finding, parts } = props.entry;
  const related = finding.related.flatMap((id) => {
    const title = props.titleOf(id);
    return title === null ? [] : [{ id, title }];
  });
  return (
    <>
      {parts.length > 0 && <p className={classes.where}>Part of it: {parts.map((part) => part.title).join('; ')}.</p>}
      {related.length > 0 && (
        <p className={classes.where}>
          See also:{' '}
          {related.map(({ id, title }, index) => (
            <span key={id}>
              {index > 0 && '; '}
              <Link
                to="/processes/$processId/findings"
                params={{ processId: props.processId }}
                search={(previous) => ({ ...previous, finding: id })}
              >
                {title}
              </Link>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
