import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Version } from '@/api/schema';
import { Icon } from '@/shared/ui/icons';
import classes from './Redesign.module.css';

export function AcceptedChange(props: { readonly processId: string; readonly version: Version }): ReactNode {
  const { processId, version } = props;
  return (
    <section className={classes.accepted} role="status" aria-label="Change accepted">
      <Icon name="check" size={20} />
      <div className={classes.grow}>
        <Text fw={600}>
          Version {version.number}
          {version.name ? `, “${version.name}”,` : ''} is the draft now
        </Text>
        <Text size="sm" c="dimmed">
          The version before it is kept: it can be restored on the map at any time.
        </Text>
      </div>
      <Group gap="sm">
        <Button
          variant="default"
          renderRoot={(root) => <Link {...root} to="/processes/$processId" params={{ processId }} search={{}} />}
        >
          Show on the map
        </Button>
        <Button
          renderRoot={(root) => <Link {...root} to="/processes/$processId/run" params={{ processId }} search={{}} />}
        >
          Run it
        </Button>
      </Group>
    </section>
  );
}
