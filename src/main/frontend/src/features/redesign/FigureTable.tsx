import type { ReactNode } from 'react';
import type { ComparedFigure } from './figures';
import classes from './Redesign.module.css';

const arrows = { up: '▲', down: '▼', same: '', unknown: '' } as const;
const verdicts = { better: 'better', worse: 'worse', unchanged: 'unchanged', unknown: 'unknown' } as const;

export function FigureTable({ rows }: { readonly rows: readonly ComparedFigure[] }): ReactNode {
  return (
    <div className={classes.figures}>
      <table aria-label="Figures before and after">
        <thead>
          <tr>
            <th scope="col">Figure of one case</th>
            <th scope="col" className="numeric">
              Before
            </th>
            <th scope="col" className="numeric">
              After
            </th>
            <th scope="col" className="numeric" colSpan={2}>
              Change
            </th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} data-verdict={row.verdict}>
              <th scope="row" title={row.formula ?? undefined}>
                {row.label}
                {row.clock && <span className={classes.muted}> {row.clock}</span>}
              </th>
              <td className="numeric">{row.before}</td>
              <td className="numeric">{row.after}</td>
              <td className="numeric">{row.change}</td>
              <td className={`numeric ${classes.muted}`}>{row.relative}</td>
              <td className={classes.verdict}>
                <span aria-hidden="true">{arrows[row.direction]}</span> {verdicts[row.verdict]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
