import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type DraftState, draftStateQuery } from '@/api/draftState';
import { instant } from '@/shared/format/date';

/** Whether what is on the screen has reached the server. */
export function SaveState({ processId }: { readonly processId: string }): ReactNode {
  const state = useQuery(draftStateQuery(processId)).data ?? { kind: 'saved', at: null };
  const { text, colour, title } = told(state);
  return (
    <Text size="xs" c={colour} role="status" aria-live="polite" title={title}>
      {text}
    </Text>
  );
}

function told(state: DraftState): { text: string; colour: string; title: string } {
  switch (state.kind) {
    case 'saved':
      return {
        text: state.at ? 'Saved' : '',
        colour: 'dimmed',
        title: state.at ? `Saved as draft, ${instant(state.at)}` : '',
      };
    case 'pending':
      return { text: 'Saving …', colour: 'dimmed', title: 'Your changes are on their way to the server.' };
    case 'offline':
      return {
        text: 'Not saved: no connection. Kept in this browser',
        colour: 'var(--takt-warning)',
        title: `${state.message} Takt tries again by itself.`,
      };
    case 'refused':
      return {
        text: `Not saved: ${state.message}`,
        colour: 'var(--takt-critical)',
        title: state.remedy ?? 'Your changes are kept in this browser.',
      };
    case 'conflict':
      return {
        text: `Not saved: ${state.conflict.changedBy} changed it too`,
        colour: 'var(--takt-critical)',
        title: 'Decide which draft continues.',
      };
  }
}
