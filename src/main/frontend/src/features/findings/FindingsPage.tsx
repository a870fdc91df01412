import type { ReactNode } from 'react';
import { EmptyState } from '@/shared/ui/EmptyState';

export function FindingsPage(_props: { readonly processId: string }): ReactNode {
  return <EmptyState title="No findings">Nothing in this process asks for attention.</EmptyState>;
}
