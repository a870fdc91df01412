import type { ReactNode } from 'react';
import type { CaseState } from '@/api/schema';
import { Icon, type IconName } from '@/shared/ui/icons';
import classes from './Run.module.css';

const icons: Readonly<Record<CaseState, IconName>> = { running: 'play', completed: 'check', cancelled: 'close' };
const words: Readonly<Record<CaseState, string>> = {
  running: 'Running',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

export function CaseStateMark({ state }: { readonly state: CaseState }): ReactNode {
  return (
    <span className={classes.state} data-state={state}>
      <Icon name={icons[state]} size={14} />
      {words[state]}
    </span>
  );
}
