import type { ReactNode } from 'react';
import { EmptyState } from '@/shared/ui/EmptyState';

export function MapPage(_props: { readonly processId: string }): ReactNode {
  return <EmptyState title="The map">The diagram of the process.</EmptyState>;
}
