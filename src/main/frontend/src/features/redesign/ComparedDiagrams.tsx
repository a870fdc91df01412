import { type ReactNode, useMemo } from 'react';
import { DiagramView } from '@/diagram/DiagramView';
import { difference } from '@/diagram/difference';
import type { Mark } from '@/diagram/Viewer';
import { ViewLink } from '@/diagram/ViewLink';
import classes from './Redesign.module.css';

const meanings: readonly (readonly [Mark, string, string])[] = [
  ['removed', '−', 'removed'],
  ['added', '+', 'added'],
  ['changed', '~', 'changed'],
];

/** Both flows, showing the same part of the plane however one of them is moved. */
export function ComparedDiagrams(props: { readonly beforeXml: string; readonly afterXml: string }): ReactNode {
  const { beforeXml, afterXml } = props;
  const marks = useMemo(() => difference(beforeXml, afterXml), [beforeXml, afterXml]);
  const link = useMemo(() => new ViewLink(), []);
  const present = new Set([...marks.before.values(), ...marks.after.values()]);

  return (
    <div className={classes.diagrams}>
      <div className={classes.pane}>
        <h3>Before</h3>
        <DiagramView label="Flow before the change" xml={beforeXml} marks={marks.before} link={link} />
      </div>
      <div className={classes.pane}>
        <h3>
          After
          <ul className={classes.legend} aria-label="Legend">
            {meanings
              .filter(([mark]) => present.has(mark))
              .map(([mark, sign, word]) => (
                <li key={mark}>
                  <span className={`takt-view-badge takt-view-badge-${mark}`} aria-hidden="true">
                    {sign}
                  </span>
                  {word}
                </li>
              ))}
          </ul>
        </h3>
        <DiagramView
          label="Flow after the change"
          xml={afterXml}
          marks={marks.after}
          link={link}
          follows
          controls={false}
        />
      </div>
    </div>
  );
}
