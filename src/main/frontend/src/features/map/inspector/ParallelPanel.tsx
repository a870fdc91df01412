import type { ReactNode } from 'react';
import { many, type ModdleElement, one } from '@/diagram/model/moddle';
import { workingTime } from '@/shared/format/duration';
import { percent } from '@/shared/format/number';
import { SeverityMark } from '@/shared/ui/SeverityMark';
import type { Editing } from './editing';
import classes from './Inspector.module.css';
import { Figure, Section } from './Row';

/** The branches a parallel gateway starts, the longest first: that one counts for the lead time. */
export function ParallelPanel(props: { readonly element: ModdleElement; readonly editing: Editing }): ReactNode {
  const { element, editing } = props;
  const { flow, analysis } = editing;
  const splits = many(element, 'outgoing').length > 1;
  const block = flow?.structure.find(({ kind, entry }) => kind === 'and' && entry === element.id);
  const tie = flow?.ties.find(({ split }) => split === element.id);
  const branches = (flow?.structure ?? [])
    .filter(({ parent }) => block !== undefined && parent === block.id)
    .sort((a, b) => (b.leadTimeSeconds ?? 0) - (a.leadTimeSeconds ?? 0));
  if (!splits) {
    return (
      <Section title="Branches">
        <p className={classes.note}>Waits for every branch: a case goes on when the last one is done.</p>
      </Section>
    );
  }
  return (
    <Section title="Branches">
      {branches.length === 0 && (
        <p className={classes.note}>
          Starts every branch at once. Their lead times are not known apart: they are not closed by one gateway.
        </p>
      )}
      {branches.map((branch, index) => (
        <Figure
          key={branch.id}
          label={branchName(element, branch.way)}
          value={workingTime(branch.leadTimeSeconds, analysis?.clock)}
          title={
            index === 0
              ? 'Mean lead time of the branch, working time; the longest counts for the lead time of the case'
              : 'Mean lead time of the branch, working time'
          }
        />
      ))}
      {tie && (
        <p className={classes.hint}>
          <SeverityMark severity="warning" />
          <span>
            The second branch takes {percent(tie.secondSeconds / tie.longestSeconds)} of the longest. Where their times
            vary, now one and now the other is last, so a case takes longer than the longest mean says. The lead time
            above tells by how much.
          </span>
        </p>
      )}
    </Section>
  );
}

function branchName(gateway: ModdleElement, way: string | null): string {
  const flow = many(gateway, 'outgoing').find(({ id }) => id === way) ?? null;
  return flow?.name ?? one(flow, 'targetRef')?.name ?? 'without a name';
}
