import { Button, NumberInput, Popover, SegmentedControl, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { isUsual, limits, type RunOptions, usual } from './runOptions';

/** How much is simulated and how well: rarely changed, so behind a button. */
export function MoreOptions(props: {
  readonly options: RunOptions;
  readonly onChange: (options: RunOptions) => void;
}): ReactNode {
  const { options, onChange } = props;
  const set = (name: keyof RunOptions, least: number, most: number) => (entered: number | string) => {
    const value = Number(entered);
    if (entered !== '' && value >= least && value <= most) onChange({ ...options, [name]: value });
  };
  return (
    <Popover position="bottom-start" width={280} trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray">
          {isUsual(options) ? 'More' : 'More, changed'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <SegmentedControl
            fullWidth
            aria-label="Simulate until"
            value={options.amount}
            onChange={(amount) => onChange({ ...options, amount: amount === 'horizon' ? 'horizon' : 'cases' })}
            data={[
              { value: 'cases', label: 'Number of cases' },
              { value: 'horizon', label: 'Length of time' },
            ]}
          />
          {options.amount === 'cases' ? (
            <NumberInput
              label="Cases in each replication"
              min={1}
              max={limits.cases}
              allowDecimal={false}
              thousandSeparator=" "
              value={options.cases}
              onChange={set('cases', 1, limits.cases)}
            />
          ) : (
            <NumberInput
              label="Days in each replication"
              description="Elapsed days. Cases still under way at the end are not counted."
              min={1}
              max={limits.horizonDays}
              value={options.horizonDays}
              onChange={set('horizonDays', 0.01, limits.horizonDays)}
            />
          )}
          <NumberInput
            label="Replications, at most"
            description="Repetitions with other random numbers; the ± comes from them."
            min={1}
            max={limits.replications}
            allowDecimal={false}
            value={options.replications}
            onChange={set('replications', 1, limits.replications)}
          />
          <NumberInput
            label="Stop at a precision of ±"
            description="Of the mean lead time; 0 runs all replications."
            min={0}
            max={99}
            decimalScale={2}
            suffix=" %"
            value={options.precision * 100}
            onChange={(entered) => set('precision', 0, 0.999)(Number(entered) / 100)}
          />
          <NumberInput
            label="Seed"
            description="The same seed gives the same figures."
            min={0}
            allowDecimal={false}
            value={options.seed}
            onChange={set('seed', 0, Number.MAX_SAFE_INTEGER)}
          />
          <Button variant="default" disabled={isUsual(options)} onClick={() => onChange(usual)}>
            Back to the usual
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
