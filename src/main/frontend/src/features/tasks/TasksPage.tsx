import type { ReactNode } from 'react';
import { EmptyState } from '@/shared/ui/EmptyState';

export function TasksPage(): ReactNode {
  return <EmptyState title="No open tasks">Tasks appear here as soon as a case of a deployed process runs.</EmptyState>;
}
