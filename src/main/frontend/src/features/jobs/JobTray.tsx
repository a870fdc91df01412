import { ActionIcon, Button, Popover, Progress, RingProgress, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { SimulationRun } from '@/api/schema';
import { BASE } from '@/api/simulations';
import { currentUser } from '@/shared/user';
import { Icon } from '@/shared/ui/icons';
import { progressOf, progressText } from './jobs';
import classes from './Jobs.module.css';
import { useJobs } from './useJobs';

/** Long work, wherever one is: how far it is, how much longer, the way back to it, and the way out. */
export function JobTray(): ReactNode {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const show = (run: SimulationRun) =>
    void navigate({
      to: '/processes/$processId/simulate',
      params: { processId: run.processId },
      search: addressOf(run),
    });
  const { runs, cancel } = useJobs((run) => {
    const there = pathname === `/processes/${run.processId}/simulate`;
    if (run.by === currentUser() && run.state !== 'cancelled' && !there) tellEnded(run, () => show(run));
  });
  const [opened, setOpened] = useState(false);
  const label = runs.length === 0 ? 'Nothing is being simulated' : `Simulations under way: ${runs.length}`;
  return (
    <Popover opened={opened} onChange={setOpened} position="right-end" width={320} trapFocus>
      <Popover.Target>
        <Tooltip label={label} position="right" disabled={opened}>
          <ActionIcon size={36} aria-label={label} aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {runs.length === 0 ? (
              <Icon name="clock" size={18} />
            ) : (
              <RingProgress
                size={30}
                thickness={3}
                sections={[{ value: 100 * progressOf(runs), color: 'var(--takt-simulated)' }]}
                label={<span className={classes.count}>{runs.length}</span>}
                aria-hidden="true"
              />
            )}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Simulations under way">
        {runs.length === 0 ? (
          <p className={classes.none}>Nothing is being simulated.</p>
        ) : (
          <ul className={classes.jobs}>
            {runs.map((run) => (
              <li key={run.id}>
                <div className={classes.head}>
                  <Link
                    to="/processes/$processId/simulate"
                    params={{ processId: run.processId }}
                    search={addressOf(run)}
                    onClick={() => setOpened(false)}
                  >
                    {run.processName}
                  </Link>
                  <Button variant="subtle" size="compact-xs" onClick={() => cancel(run)}>
                    Cancel
                  </Button>
                </div>
                <span className={classes.what}>{what(run)}</span>
                <Progress
                  value={run.progress.of === 0 ? 0 : (100 * run.progress.done) / run.progress.of}
                  size={4}
                  color="var(--takt-simulated)"
                  aria-label={`Progress of ${run.processName}`}
                />
                <span className={classes.what}>{progressText(run)}</span>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function what(run: SimulationRun): string {
  const names = run.scenarios.map(({ name }) => name).join(', ');
  return run.kind === 'comparison' ? `Comparison of ${names}` : names;
}

function addressOf(run: SimulationRun) {
  if (run.kind === 'comparison') return { view: 'compare' as const, run: run.id };
  const scenario = run.scenarios[0]?.id ?? BASE;
  return { run: run.id, ...(scenario === BASE ? {} : { scenario }) };
}

/** Told outside of the pages, where no link works; so it says where to go and is taken there. */
function tellEnded(run: SimulationRun, show: () => void): void {
  const failed = run.state === 'failed';
  const id = `simulation-${run.id}`;
  notifications.show({
    id,
    title: `${failed ? 'Could not simulate' : 'Simulated'}: ${run.processName}`,
    color: failed ? 'red' : 'takt',
    message: (
      <>
        {failed && <p className={classes.none}>{run.failure?.message}</p>}
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            notifications.hide(id);
            show();
          }}
        >
          {failed ? 'Show the reasons' : 'Show the result'}
        </Button>
      </>
    ),
  });
}
