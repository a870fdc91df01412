import { Button, Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { analysisQuery } from '@/api/analysis';
import { Icon } from '@/shared/ui/icons';
import classes from './QueueNotes.module.css';

/** Says that the scenario on the screen changes queue waits, and how. */
export function QueueNotes({ processId }: { readonly processId: string }): ReactNode {
  const scenario = useSearch({ strict: false }).scenario ?? null;
  const { data } = useQuery({ ...analysisQuery(processId, scenario), enabled: scenario !== null });
  const changes = scenario === null ? [] : (data?.queueChanges ?? []);
  if (changes.length === 0) return null;
  const grave = changes.some((change) => change.outcome === 'overloaded');
  return (
    <Popover width={420} position="bottom-end">
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes.target}
          data-grave={grave}
          leftSection={<Icon name={grave ? 'critical' : 'info'} size={14} />}
        >
          {grave ? 'Overloaded' : 'Queues follow'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.intro}>What the scenario does to stated queue waits:</p>
        <ul className={classes.changes}>
          {changes.map((change) => (
            <li key={change.role} data-grave={change.outcome === 'overloaded'}>
              {change.message}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
