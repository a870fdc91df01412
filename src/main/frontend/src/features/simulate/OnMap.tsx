import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ROLES } from '@/diagram/anchors';
import { readValueStream } from '@/diagram/model/valueStream';
import { useOpenDocument } from '@/diagram/openDocument';
import classes from './Simulate.module.css';

/** The way to what a message is about: an element on the map, or the roles, which the map shows beside the whole process. */
export function OnMap(props: { readonly processId: string; readonly element: string | null }): ReactNode {
  const { processId, element } = props;
  const diagram = useOpenDocument(processId)?.diagram ?? null;
  if (element === null || diagram === null) return null;
  const whole = element === diagram.process()?.id;
  const drawn = !whole && diagram.element(element) !== null;
  const role = readValueStream(diagram.process()).roles.some(({ id }) => id === element);
  if (!drawn && !whole && !role) return null;
  return (
    <Link
      to="/processes/$processId"
      params={{ processId }}
      search={({ scenario }) => ({
        ...(drawn ? { select: element } : {}),
        ...(scenario === undefined ? {} : { scenario }),
      })}
      {...(drawn ? {} : { hash: ROLES })}
      className={classes.onMap}
    >
      {drawn ? 'Show on the map' : 'Show the roles on the map'}
    </Link>
  );
}
