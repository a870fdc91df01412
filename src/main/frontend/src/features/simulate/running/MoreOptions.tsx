import { Button, NumberInput, type NumberInputProps, Popover, SegmentedControl, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { StartWith } from '../start/StartWith';
import classes from './Run.module.css';
import type { Start } from '../start/useStart';
import {
  chosenIn,
  type Defaults,
  type Figure,
  isWithin,
  limitText,
  optionsOf,
  type RunOptions,
  tooMany,
  type Wrong,
} from './runOptions';

/** How much is simulated and how well: rarely changed, so behind a button. */
export function MoreOptions(props: {
  readonly options: RunOptions;
  readonly defaults: Defaults;
  readonly wrong: Wrong;
  readonly begin: Start;
  readonly onChange: (options: RunOptions, wrong: Wrong) => void;
}): ReactNode {
  const { options, wrong, onChange } = props;
  const set = (name: Figure, entered: number | string, scale: number) => {
    const { [name]: _before, ...others } = wrong;
    const value = Number(entered) / scale;
    if (entered !== '' && isWithin(name, value)) onChange({ ...options, [name]: value }, others);
    else onChange(options, { ...others, [name]: entered });
  };
  const figure = (name: Figure, label: string, description: string | null, more: NumberInputProps, scale = 1) => (
    <NumberInput
      {...more}
      label={label}
      {...(description === null ? {} : { description })}
      clampBehavior="none"
      value={wrong[name] ?? options[name] * scale}
      error={wrong[name] === undefined ? (name === 'replications' ? tooMany(options) : null) : limitText(name)}
      onChange={(entered) => set(name, entered, scale)}
    />
  );
  const changed =
    props.begin.underWay || Object.keys(chosenIn(options, props.defaults)).length > 0 || Object.keys(wrong).length > 0;
  return (
    <Popover position="bottom-start" width={640} trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray">
          {changed ? 'More, changed' : 'More'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.more ?? ''}>
        <div className={classes.options}>
          <Stack gap="sm">
            <SegmentedControl
              fullWidth
              aria-label="Simulate until"
              value={options.amount}
              onChange={(amount) => onChange({ ...options, amount: amount === 'horizon' ? 'horizon' : 'cases' }, wrong)}
              data={[
                { value: 'cases', label: 'Number of cases' },
                { value: 'horizon', label: 'Length of time' },
              ]}
            />
            {options.amount === 'cases'
              ? figure('cases', 'Cases in each replication', null, { allowDecimal: false, thousandSeparator: ' ' })
              : figure(
                  'horizonDays',
                  'Days in each replication',
                  'Elapsed days. Cases still under way at the end are not counted.',
                  {},
                )}
            {figure(
              'replications',
              'Replications, at most',
              'Repetitions with other random numbers; the ± comes from them.',
              { allowDecimal: false },
            )}
            {figure(
              'precision',
              'Stop at a precision of ±',
              'Of the mean lead time; 0 runs all replications.',
              { decimalScale: 2, suffix: ' %' },
              100,
            )}
            {figure('seed', 'Seed', 'The same seed gives the same figures.', { allowDecimal: false })}
          </Stack>
          <Stack gap="sm" justify="space-between">
            <StartWith
              start={props.begin}
              warmUpCases={options.warmUpCases}
              onWarmUp={(warmUpCases) => {
                const { warmUpCases: _before, ...others } = wrong;
                onChange({ ...options, warmUpCases }, others);
              }}
              warmUp={figure(
                'warmUpCases',
                'Warm-up cases',
                'Simulated first and not counted, for a service that never begins with empty desks.',
                { allowDecimal: false, thousandSeparator: ' ' },
              )}
            />
            <Button
              variant="default"
              disabled={!changed}
              onClick={() => {
                props.begin.set(false, props.begin.groups);
                onChange(optionsOf({}, props.defaults), {});
              }}
            >
              Back to the usual
            </Button>
          </Stack>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
