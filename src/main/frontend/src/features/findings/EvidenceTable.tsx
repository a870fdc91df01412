import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Evidence, ProcessAnalysis } from '@/api/schema';
import { explanation, inUnit } from './figures';
import classes from './FindingsPage.module.css';

/** The figures behind a finding; hovering or focusing one shows its formula, clock and limit. */
export function EvidenceTable(props: {
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
            <td className="numeric">
              <Tooltip
                multiline
                w={320}
                events={{ hover: true, focus: true, touch: true }}
                label={explanation(entry, props.analysis).map((line) => (
                  <div key={line}>{line}</div>
                ))}
              >
                <button type="button" className={classes.figure}>
                  {inUnit(entry.value, entry.unit, props.analysis)}
                </button>
              </Tooltip>
            </td>
            {limited && (
              <td className="numeric">{entry.limit === null ? '' : inUnit(entry.limit, entry.unit, props.analysis)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
