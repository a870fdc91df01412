import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '@/shared/ui/icons';
import classes from './Scenario.module.css';

/** One figure of a scenario: what it is called, what it is in the base, what it is here, and the way back. */
export function OverrideRow(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly base: string;
  readonly changed: boolean;
  readonly onReset: () => void;
  readonly children?: ReactNode;
  readonly below?: ReactNode;
}): ReactNode {
  return (
    <div className={classes.row} data-changed={props.changed}>
      <div className={classes.line}>
        <span className={classes.label} title={props.hint ?? props.label}>
          {props.label}
        </span>
        <span className={classes.base} title={`In the base: ${props.base}`}>
          {props.base}
        </span>
        <span className={classes.value}>{props.children}</span>
        <span className={classes.reset}>
          {props.changed && (
            <Tooltip label={`Back to ${props.base}`}>
              <ActionIcon size={20} aria-label={`${props.label}: back to ${props.base}`} onClick={props.onReset}>
                <Icon name="undo" size={12} />
              </ActionIcon>
            </Tooltip>
          )}
        </span>
      </div>
      {props.below}
    </div>
  );
}
