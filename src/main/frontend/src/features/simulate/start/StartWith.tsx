import {
  ActionIcon,
  Button,
  Group as Row,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '@/shared/ui/icons';
import classes from './StartWith.module.css';
import { another, faultOf, type Group } from './underWay';
import type { Start } from './useStart';

const USUAL_WARM_UP = 100;

/** What is going on when a run begins. */
export function StartWith(props: {
  readonly start: Start;
  readonly warmUpCases: number;
  readonly onWarmUp: (cases: number) => void;
  /** The number of warm-up cases, to be entered. */
  readonly warmUp: ReactNode;
}): ReactNode {
  const { start, warmUpCases, onWarmUp } = props;
  const kind = start.underWay ? 'running' : warmUpCases > 0 ? 'warm' : 'empty';
  const choose = (chosen: string) => {
    start.set(chosen === 'running', chosen === 'running' && start.groups.length === 0 ? [another] : start.groups);
    if (chosen === 'empty') onWarmUp(0);
    if (chosen === 'warm' && warmUpCases === 0) onWarmUp(USUAL_WARM_UP);
  };
  return (
    <Stack gap={8} role="group" aria-label="Start with">
      <span className={classes.label}>Start with</span>
      <SegmentedControl
        fullWidth
        aria-label="Start with"
        value={kind}
        onChange={choose}
        data={[
          { value: 'empty', label: 'Empty' },
          { value: 'warm', label: 'Warmed up' },
          { value: 'running', label: 'Cases under way' },
        ]}
      />
      {kind === 'warm' && props.warmUp}
      {kind === 'running' && <UnderWay start={start} />}
    </Stack>
  );
}

function UnderWay({ start }: { readonly start: Start }): ReactNode {
  const set = (groups: readonly Group[]) => start.set(true, groups);
  return (
    <>
      <Text size="xs" c="dimmed">
        Beside the cases that arrive. A step begins anew; where branches run beside each other, choose all of its steps.
      </Text>
      {start.groups.length > 0 && (
        <ol className={classes.groups}>
          {start.groups.map((group, index) => (
            <UnderWayRow
              key={index}
              start={start}
              group={group}
              number={index + 1}
              onChange={(changed) => set(start.groups.map((old, i) => (i === index ? changed : old)))}
              onRemove={() => set(start.groups.filter((_, i) => i !== index))}
            />
          ))}
        </ol>
      )}
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="plus" size={12} />}
        onClick={() => set([...start.groups, another])}
      >
        Add cases at another step
      </Button>
    </>
  );
}

function UnderWayRow(props: {
  readonly start: Start;
  readonly group: Group;
  readonly number: number;
  readonly onChange: (group: Group) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { start, group, number, onChange } = props;
  const fault = faultOf(group, start.places);
  const known = new Set(start.places.map(({ id }) => id));
  // what is no longer on the map stays to be seen and removed
  const gone = group.at.filter((id) => !known.has(id));
  const value = (entered: number | string) => (entered === '' ? null : Number(entered));
  return (
    <li className={classes.group} aria-label={`Cases under way, line ${number}`}>
      <MultiSelect
        aria-label={`Step, line ${number}`}
        placeholder={group.at.length === 0 ? 'Step' : ''}
        searchable
        hidePickedOptions
        comboboxProps={{ withinPortal: false }}
        maxDropdownHeight={180}
        data={[
          ...start.places.map(({ id, name }) => ({ value: id, label: name })),
          ...gone.map((id) => ({ value: id, label: id })),
        ]}
        value={[...group.at]}
        error={group.at.length === 0 ? null : fault.at}
        onChange={(at) => onChange({ ...group, at })}
      />
      <Row gap={8} wrap="nowrap" align="start">
        <NumberInput
          aria-label={`Number of cases, line ${number}`}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          thousandSeparator=" "
          suffix={group.cases === 1 ? ' case' : ' cases'}
          value={group.cases ?? ''}
          error={fault.cases}
          onChange={(entered) => onChange({ ...group, cases: value(entered) })}
        />
        <NumberInput
          aria-label={`Age, line ${number}`}
          placeholder="Age in days"
          title="Elapsed days since they arrived"
          allowNegative={false}
          clampBehavior="none"
          decimalScale={2}
          suffix=" d old"
          value={group.ageDays ?? ''}
          error={group.ageDays === null ? null : fault.ageDays}
          onChange={(entered) => onChange({ ...group, ageDays: value(entered) })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label={`Remove line ${number}`}
          onClick={props.onRemove}
        >
          <Icon name="trash" size={14} />
        </ActionIcon>
      </Row>
    </li>
  );
}
