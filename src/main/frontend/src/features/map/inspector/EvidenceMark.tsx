import { Button, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Evidence, EvidenceSource, Figure } from '@/diagram/model/step';
import classes from './Inspector.module.css';

const sources: readonly { readonly value: EvidenceSource; readonly label: string; readonly letter: string }[] = [
  { value: 'guess', label: 'Guess', letter: 'G' },
  { value: 'benchmark', label: 'Benchmark', letter: 'B' },
  { value: 'measured', label: 'Measured', letter: 'M' },
];

export const figureNames: Readonly<Record<Figure, string>> = {
  processTime: 'process time',
  wait: 'wait',
  completeAndAccurate: '%C&A',
  cost: 'cost',
  probability: 'probability',
};

/** Where a figure comes from, beside the figure: guess, benchmark or measured. */
export function EvidenceMark(props: {
  readonly figure: Figure;
  readonly evidence: readonly Evidence[];
  readonly onChange: (evidence: Omit<Evidence, 'figure'> | null) => void;
}): ReactNode {
  const current = props.evidence.find((mark) => mark.figure === props.figure) ?? null;
  const [opened, setOpened] = useState(false);
  const source = sources.find((candidate) => candidate.value === current?.source);
  const name = `Evidence for ${figureNames[props.figure]}: ${source?.label.toLowerCase() ?? 'none'}`;
  return (
    <Popover opened={opened} onChange={setOpened} position="left-start" trapFocus width={260} withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.evidence}
          data-source={current?.source}
          aria-label={name}
          title={name}
          onClick={() => setOpened(!opened)}
        >
          {source?.letter ?? '·'}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <EvidenceForm
          figure={props.figure}
          current={current}
          onSubmit={(evidence) => {
            props.onChange(evidence);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function EvidenceForm(props: {
  readonly figure: Figure;
  readonly current: Evidence | null;
  readonly onSubmit: (evidence: Omit<Evidence, 'figure'> | null) => void;
}): ReactNode {
  const { current } = props;
  const [source, setSource] = useState<EvidenceSource | null>(current?.source ?? null);
  const [n, setN] = useState(current?.n?.toString() ?? '');
  const [from, setFrom] = useState(current?.from ?? '');
  const [to, setTo] = useState(current?.to ?? '');
  const [note, setNote] = useState(current?.note ?? '');
  const count = Number(n);
  const countProblem = n !== '' && !(Number.isInteger(count) && count > 0) ? 'A whole number above 0.' : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (countProblem) return;
    const measured = source === 'measured';
    props.onSubmit(
      source && {
        source,
        n: measured && n !== '' ? count : null,
        from: measured && from !== '' ? from : null,
        to: measured && to !== '' ? to : null,
        note: note.trim() === '' ? null : note.trim(),
      },
    );
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" fw={600}>
          Where does the {figureNames[props.figure]} come from?
        </Text>
        <Select
          label="Source"
          placeholder="Not said"
          clearable
          data={sources.map(({ value, label }) => ({ value, label }))}
          value={source}
          onChange={(value) => setSource(sources.find((candidate) => candidate.value === value)?.value ?? null)}
          comboboxProps={{ withinPortal: false, keepMounted: false }}
        />
        {source === 'measured' && (
          <>
            <TextInput
              label="Number of observations"
              value={n}
              error={countProblem}
              onChange={(event) => setN(event.currentTarget.value)}
            />
            <TextInput type="date" label="From" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput type="date" label="To" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
          </>
        )}
        <TextInput label="Note" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Button type="submit">Keep</Button>
      </Stack>
    </form>
  );
}
