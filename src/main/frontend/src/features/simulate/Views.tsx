import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './Simulate.module.css';

const views = [
  { id: 'results', label: 'Results' },
  { id: 'diagram', label: 'Diagram' },
  { id: 'replay', label: 'Replay' },
  { id: 'compare', label: 'Compare' },
] as const;

export type View = (typeof views)[number]['id'];

/** The ways to look at a simulation. Links, because each has an address. */
export function Views(props: { readonly processId: string; readonly view: View }): ReactNode {
  return (
    <nav className={classes.views} aria-label="Views of the simulation">
      {views.map(({ id, label }) => (
        <Link
          key={id}
          to="/processes/$processId/simulate"
          params={{ processId: props.processId }}
          search={({ view: _view, run, ...rest }) => ({
            ...rest,
            ...(id === 'results' ? {} : { view: id }),
            // a comparison and a single run have nothing to show of each other
            ...(run !== undefined && (id === 'compare') === (props.view === 'compare') ? { run } : {}),
          })}
          activeOptions={{ exact: true, includeSearch: true }}
          className={classes.view}
          data-current={props.view === id}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
