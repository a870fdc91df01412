import type { ReactNode } from 'react';
import type { Finding, ProcessAnalysis } from '@/api/schema';
import { hours, workingTime } from '@/shared/format/duration';
import { money } from '@/shared/format/money';
import { isKnown, number } from '@/shared/format/number';
import classes from './FindingsPage.module.css';

/** What a finding costs per case and per year; at most what acting on it can save. */
export function ImpactTable({
  impact,
  analysis,
}: {
  readonly impact: Finding['impact'];
  readonly analysis: ProcessAnalysis;
}): ReactNode {
  const rows = [
    [
      'Lead time',
      'working',
      workingTime(impact.timeSeconds, analysis.clock),
      workingTime(impact.timePerYearSeconds, analysis.clock),
      impact.timeSeconds,
    ],
    ['Work', 'working', hours(impact.labourSeconds), hours(impact.labourPerYearSeconds), impact.labourSeconds],
    [
      'Money',
      '',
      money(impact.moneyPerCase, analysis.currency),
      money(impact.moneyPerYear, analysis.currency),
      impact.moneyPerCase,
    ],
    ['Corrections', '', number(impact.defectsPerCase), number(impact.defectsPerYear), impact.defectsPerCase],
  ] as const;
  const known = rows.filter(([, , , , figure]) => isKnown(figure));
  if (known.length === 0) return <p className={classes.unpriced}>This finding has no price of its own.</p>;
  return (
    <table
      className={classes.evidence}
      aria-label="Impact"
      title="At most what acting on it can save; gains do not add up"
    >
      <thead>
        <tr>
          <th scope="col">Impact, at most</th>
          <th scope="col" className="numeric">
            per case
          </th>
          <th scope="col" className="numeric">
            per year
          </th>
        </tr>
      </thead>
      <tbody>
        {known.map(([label, clock, perCase, perYear]) => (
          <tr key={label}>
            <td>
              {label} {clock !== '' && <span className={classes.clock}>{clock}</span>}
            </td>
            <td className="numeric">{perCase}</td>
            <td className="numeric" title={perYear === '–' ? 'Unknown: the demand is not given' : undefined}>
              {perYear}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
