import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { processQuery } from '@/api/processes';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import classes from './ProcessLayout.module.css';
import { ProcessTabs } from './ProcessTabs';

/** What every tab of a process shares: its name, its version, its figures and the way between the tabs. */
export function ProcessLayout({ processId }: { readonly processId: string }): ReactNode {
  const process = useQuery(processQuery(processId));
  if (process.isError) return <ProblemMessage error={process.error} retry={() => void process.refetch()} />;
  return (
    <div className={classes.layout}>
      <header className={classes.header}>
        <nav aria-label="Breadcrumb" className={classes.breadcrumb}>
          <Link to="/processes">Processes</Link>
          <span aria-hidden="true">/</span>
          <h1 aria-current="page">{process.data?.name ?? ' '}</h1>
        </nav>
      </header>
      <ProcessTabs processId={processId} />
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
