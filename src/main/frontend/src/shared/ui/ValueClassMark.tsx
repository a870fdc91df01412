import type { ReactNode } from 'react';
import classes from './ValueClassMark.module.css';

const names = { VA: 'Value-adding', BVA: 'Business-value-adding', NVA: 'Non-value-adding' } as const;

/** VA green solid, BVA amber hatched, NVA red cross-hatched. */
export function ValueClassMark(props: {
  readonly valueClass: keyof typeof names;
  readonly long?: boolean;
  readonly suggested?: boolean;
}): ReactNode {
  const name = names[props.valueClass];
  return (
    <span className={classes.mark} title={props.suggested ? `${name} (suggested)` : name}>
      <span className={classes.swatch} data-class={props.valueClass} aria-hidden="true" />
      {props.long ? name : props.valueClass}
      {props.suggested && <span className={classes.suggested}>?</span>}
    </span>
  );
}
