import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './ProcessTabs.module.css';

/** Where one can be in a process; Ctrl K goes there too. */
export const tabs = [
  { to: '/processes/$processId', label: 'Map' },
  { to: '/processes/$processId/value-stream', label: 'Value stream' },
  { to: '/processes/$processId/findings', label: 'Findings' },
  { to: '/processes/$processId/simulate', label: 'Simulate' },
  { to: '/processes/$processId/redesign', label: 'Redesign' },
  { to: '/processes/$processId/run', label: 'Run' },
] as const;

/** The loop, left to right. Links, because every tab has an address. */
export function ProcessTabs({ processId }: { readonly processId: string }): ReactNode {
  return (
    <nav className={classes.tabs} aria-label="Views of the process">
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          params={{ processId }}
          search={({ select, scenario }) => ({
            ...(select === undefined ? {} : { select }),
            ...(scenario === undefined ? {} : { scenario }),
          })}
          activeOptions={{ exact: tab.to === '/processes/$processId', includeSearch: false }}
          className={classes.tab}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
