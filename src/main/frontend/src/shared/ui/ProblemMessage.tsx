import { Alert, Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemError } from '../http';
import { Icon } from './icons';

/** A failure, told as: what happened, where, what to do. */
export function ProblemMessage(props: { readonly error: unknown; readonly retry?: () => void }): ReactNode {
  const { message, place, remedy } = explain(props.error);
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<Icon name="critical" />}
      styles={{ root: { borderColor: 'var(--takt-critical)', color: 'var(--takt-text)' } }}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {message}
        </Text>
        {place && <Text size="sm">{place}</Text>}
        {remedy && <Text size="sm">{remedy}</Text>}
        {props.retry && (
          <Button variant="default" onClick={props.retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

export function explain(error: unknown): { message: string; place: string | null; remedy: string | null } {
  if (error instanceof ProblemError) {
    const { line, column, element } = error.extras;
    const parts = [
      typeof line === 'number' ? `line ${line}` : null,
      typeof line === 'number' && typeof column === 'number' ? `column ${column}` : null,
      typeof element === 'string' && element !== '' ? `element ${element}` : null,
    ].filter((part) => part !== null);
    return {
      message: error.message,
      place: parts.length > 0 ? `Where: ${parts.join(', ')}` : null,
      remedy: error.remedy,
    };
  }
  return { message: error instanceof Error ? error.message : String(error), place: null, remedy: null };
}
