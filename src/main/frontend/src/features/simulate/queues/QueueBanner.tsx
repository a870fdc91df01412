import { Button, Checkbox, Popover } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { setValueStream } from '@/diagram/model/edits';
import { percent, number } from '@/shared/format/number';
import { Icon } from '@/shared/ui/icons';
import { tellDone } from '@/shared/ui/tellDone';
import type { ScenarioEditing } from '../scenario/useScenarios';
import classes from './QueueBanner.module.css';
import { changeText, counted, emerging, isStatedOnly, type QueueChoice, queueChoices } from './queueing';

/** Says that headcount has no effect while all waits are as stated, and offers to let queues come from the work. */
export function QueueBanner(props: { readonly processId: string; readonly editing: ScenarioEditing }): ReactNode {
  const { processId, editing } = props;
  const [asStated, setAsStated] = useLocalStorage<readonly string[]>({
    key: 'takt.simulate.waits-as-stated',
    defaultValue: [],
  });
  const { diagram, stream, analysis } = editing;
  if (diagram === null || editing.other !== null || asStated.includes(processId)) return null;
  if (!isStatedOnly(stream, analysis)) return null;
  const all = queueChoices(stream, analysis);
  const ready = all.filter(({ headcount }) => headcount !== null);
  const missing = all.length - ready.length;

  const change = (chosen: readonly QueueChoice[]) => {
    const process = diagram.process();
    if (!process) return;
    diagram.apply(null, setValueStream(process, diagram.moddle, { roles: emerging(stream, chosen) }));
    tellChanged(processId, chosen, all, () => diagram.undo());
  };
  return (
    <section className={classes.banner} aria-label="Queues are not simulated">
      <Icon name="info" size={16} />
      <p>
        <strong>Headcount has no effect yet.</strong> Every role takes its waits as stated, as if it had other work too.
        Let queues come from the work instead: people are then busy with these cases only, and stated queue waits are no
        longer added.
        {ready.some(({ headcount }) => headcount !== null && headcount < 1) &&
          ' Less than one person is one who works on them for that part of each day: 0.1 people for the first 48 minutes of eight hours.'}
        {missing > 0 && ` ${counted(missing, 'role states', 'roles state')} no headcount and stays as it is.`}
      </p>
      <div className={classes.actions}>
        {ready.length > 0 && (
          <Button variant="default" onClick={() => change(ready)}>
            Let queues emerge
          </Button>
        )}
        <Chooser all={all} onChoose={change} />
        <Button variant="subtle" color="gray" onClick={() => setAsStated([...asStated, processId])}>
          Keep as stated
        </Button>
      </div>
    </section>
  );
}

function Chooser(props: {
  readonly all: readonly QueueChoice[];
  readonly onChoose: (chosen: readonly QueueChoice[]) => void;
}): ReactNode {
  const { all } = props;
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <Popover position="bottom-start" width={340} trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button variant="subtle" color="gray" onClick={() => setOpened(!opened)}>
          Choose roles
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group aria-label="Roles whose queues emerge" value={[...chosen]} onChange={setChosen}>
          <div className={classes.roles}>
            {all.map((role) => (
              <Checkbox
                key={role.id}
                value={role.id}
                label={role.name}
                description={aboutRole(role)}
                classNames={{ description: classes.about ?? '' }}
              />
            ))}
          </div>
        </Checkbox.Group>
        <Button
          mt="sm"
          fullWidth
          disabled={chosen.length === 0}
          onClick={() => {
            setOpened(false);
            props.onChoose(all.filter(({ id }) => chosen.includes(id)));
          }}
        >
          {chosen.length === 0 ? 'Choose at least one' : `Let ${counted(chosen.length, 'queue', 'queues')} emerge`}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function aboutRole({ headcount, utilisation, waits }: QueueChoice): string {
  const people =
    headcount === null
      ? 'no headcount: 1 person is assumed'
      : `${number(headcount)} ${headcount === 1 ? 'person' : 'people'}`;
  const busy =
    utilisation === null
      ? ''
      : utilisation >= 1
        ? `, ${percent(utilisation)} busy: the queue grows without end`
        : `, ${percent(utilisation)} busy`;
  return `${people}${busy}; ${waits === 0 ? 'no stated queue wait' : counted(waits, 'stated queue wait', 'stated queue waits')}`;
}

function tellChanged(
  processId: string,
  chosen: readonly QueueChoice[],
  all: readonly QueueChoice[],
  undo: () => void,
): void {
  const title = `${counted(chosen.length, 'queue emerges', 'queues emerge')} in simulation`;
  tellDone(`queues-emerge-${processId}`, title, changeText(chosen, all), undo);
}
