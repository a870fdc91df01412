import type { ReactNode } from 'react';
import { EmptyState } from '@/shared/ui/EmptyState';

export function RunPage(_props: { readonly processId: string; readonly caseId: string | null }): ReactNode {
  return (
    <EmptyState title="Not deployed yet">
      Deploy this process to start cases and see measured times beside the planned ones.
    </EmptyState>
  );
}
