import type { ReactNode } from 'react';
import { Icon } from './icons';

const names = { critical: 'Critical', error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** Colour, shape and name together: none of them alone tells the severity. */
export function SeverityMark(props: { readonly severity: keyof typeof names; readonly withName?: boolean }): ReactNode {
  const kind = props.severity === 'error' ? 'critical' : props.severity;
  const name = names[props.severity];
  return (
    <span
      title={name}
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 4,
        color: `var(--takt-${kind})`,
        whiteSpace: 'nowrap',
      }}
    >
      <Icon name={kind} size={14} />
      <span className={props.withName ? undefined : 'visually-hidden'}>{name}</span>
    </span>
  );
}
