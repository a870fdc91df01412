import { Kbd, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './KeyboardHelp.module.css';

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Search and commands'],
      ['?', 'This list'],
      ['Esc', 'Close the innermost thing'],
      ['↑ ↓ Enter', 'Walk a table, open a row'],
    ],
  },
  {
    title: 'On the diagram',
    keys: [
      ['Ctrl Z / Ctrl Y', 'Undo, redo'],
      ['Ctrl C / Ctrl V', 'Copy, paste'],
      ['Ctrl A', 'Select all'],
      ['Ctrl F', 'Find in the diagram'],
      ['Del', 'Delete what is selected'],
      ['E', 'Edit the name'],
      ['N / A', 'Add anything, append a step'],
      ['R', 'Change the type'],
      ['H L S C', 'Hand, lasso, space and connect tool'],
      ['Ctrl + / − / 0', 'Zoom'],
      ['Arrows', 'Move what is selected'],
    ],
  },
];

export function KeyboardHelp(props: {
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
}): ReactNode {
  useHotkeys([['shift+?', () => props.onChange(true), { preventDefault: false }]]);
  return (
    <Modal opened={props.opened} onClose={() => props.onChange(false)} title="Keyboard" size="lg">
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([keys, what]) => (
                <div key={keys}>
                  <dt>
                    <Kbd>{keys}</Kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
