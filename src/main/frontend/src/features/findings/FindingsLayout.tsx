import { Link, Outlet } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import classes from './FindingsLayout.module.css';

const views = [
  { to: '/processes/$processId/findings', label: 'List' },
  { to: '/processes/$processId/findings/waste', label: 'Waste' },
  { to: '/processes/$processId/findings/capacity', label: 'Capacity' },
  { to: '/processes/$processId/findings/sensitivity', label: 'Sensitivity' },
] as const;

/** The findings and what lies behind the figures, each with an address of its own. */
export function FindingsLayout({ processId }: { readonly processId: string }): ReactNode {
  return (
    <>
      <nav className={classes.views} aria-label="Views of the findings">
        {views.map((view) => (
          <Link
            key={view.to}
            to={view.to}
            params={{ processId }}
            search={({ select, scenario }) => ({
              ...(select === undefined ? {} : { select }),
              ...(scenario === undefined ? {} : { scenario }),
            })}
            activeOptions={{ exact: true, includeSearch: false }}
            className={classes.view}
          >
            {view.label}
          </Link>
        ))}
      </nav>
      <Suspense>
        <Outlet />
      </Suspense>
    </>
  );
}
