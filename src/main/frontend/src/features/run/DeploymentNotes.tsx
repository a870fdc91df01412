import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { Deployment } from '@/api/schema';
import { versionQuery } from '@/api/versions';
import { elementNames } from '@/diagram/difference';
import classes from './Run.module.css';

/** What runs differently from what the diagram says, above all what people have to do by hand. */
export function DeploymentNotes({ deployment }: { readonly deployment: Deployment }): ReactNode {
  const { notes, processId } = deployment;
  const xml = useQuery({ ...versionQuery(processId, deployment.version), enabled: notes.length > 0 }).data;
  const names = useMemo(() => (xml === undefined ? null : elementNames(xml)), [xml]);
  if (notes.length === 0) return null;
  return (
    <details className={classes.notes} open={notes.length <= 4}>
      <summary>
        {notes.length === 1 ? 'One step runs' : `${notes.length} steps run`} differently from the diagram
      </summary>
      <ul>
        {notes.map(({ element, message }, index) => (
          <li key={`${index} ${element}`}>
            {element !== null && (
              <Link to="/processes/$processId" params={{ processId }} search={{ select: element }}>
                {names?.get(element) ?? element}
              </Link>
            )}{' '}
            {message}
          </li>
        ))}
      </ul>
    </details>
  );
}
