import { type ReactNode, useId, useState } from 'react';
import { Icon } from '@/shared/ui/icons';
import classes from './Scenario.module.css';

/** A part of the scenario that folds; says how much in it differs from the base. */
export function Section(props: {
  readonly title: string;
  readonly changed: number;
  readonly initiallyOpen?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const [opened, setOpened] = useState(props.initiallyOpen ?? true);
  const id = useId();
  return (
    <section className={classes.section}>
      <h3 style={{ margin: 0 }}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={opened}
          aria-controls={id}
          onClick={() => setOpened(!opened)}
        >
          <Icon name={opened ? 'down' : 'right'} size={12} />
          {props.title}
          {props.changed > 0 && <span className={classes.count}>{props.changed} changed</span>}
        </button>
      </h3>
      <div id={id} hidden={!opened}>
        {opened && props.children}
      </div>
    </section>
  );
}
