import type { ReactNode } from 'react';
import { EmptyState } from '@/shared/ui/EmptyState';

export function RedesignPage(_props: {
  readonly processId: string;
  readonly pattern: string | null;
  readonly elements: readonly string[];
}): ReactNode {
  return (
    <EmptyState title="No change chosen yet">
      Pick a finding with a remedy to see the flow before and after it, with the figures of both.
    </EmptyState>
  );
}
