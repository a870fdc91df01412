import { type ReactNode, useId } from 'react';
import classes from './Inspector.module.css';

/** One line of the panel: label, field, mark. The field is named by the label. */
export function Row(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly mark?: ReactNode;
  readonly children: (id: string) => ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <div className={classes.row}>
      <label className={classes.label} htmlFor={id} title={props.hint}>
        {props.label}
      </label>
      <div className={props.mark ? classes.field : classes.wide}>{props.children(id)}</div>
      {props.mark && <div className={classes.mark}>{props.mark}</div>}
    </div>
  );
}

export function Section(props: {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <h3 id={id}>{props.title}</h3>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}

/** A figure that was computed: name left, value right. */
export function Figure(props: { readonly label: string; readonly value: string; readonly title?: string }): ReactNode {
  return (
    <div className={classes.figure} title={props.title}>
      <span>{props.label}</span>
      <span className="numeric">{props.value}</span>
    </div>
  );
}
