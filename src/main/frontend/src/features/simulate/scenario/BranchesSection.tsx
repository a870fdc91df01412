import { Select } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { percent } from '@/shared/format/number';
import { CommitInput } from '@/shared/ui/CommitInput';
import { optionalPercent, percentText } from '@/shared/ui/parsers';
import type { Changes } from '../changes';
import { belongsTo, type BranchBase } from './bases';
import { OverrideRow } from './OverrideRow';
import { withBranch } from './overrides';
import classes from './Scenario.module.css';
import { Section } from './Section';
import type { ScenarioEditing } from './useScenarios';
import { WhatIfSlider } from './WhatIfSlider';

/** How often each way is taken. The other ways of a gateway make room in proportion. */
export function BranchesSection(props: {
  readonly editing: ScenarioEditing;
  readonly onPreview: (changes: Changes | null) => void;
}): ReactNode {
  const { editing, onPreview } = props;
  const selected = useSearch({ strict: false }).select ?? null;
  const [opened, setOpened] = useState<readonly string[]>([]);
  const own = editing.current?.branches ?? [];
  const shown = editing.branches.filter(
    ({ flow }) =>
      own.some(({ ref }) => ref === flow) || opened.includes(flow) || belongsTo(selected, editing.elements, flow),
  );
  if (editing.branches.length === 0) return null;
  return (
    <Section title="Branches" changed={own.length} initiallyOpen={own.length > 0}>
      {shown.map((branch) => (
        <BranchRow key={branch.flow} branch={branch} editing={editing} onPreview={onPreview} />
      ))}
      <Select
        mt={6}
        aria-label="Change a branch"
        placeholder="Change a branch …"
        searchable
        data={editing.branches
          .filter((branch) => !shown.includes(branch))
          .map((branch) => ({ value: branch.flow, label: `${branch.gateway}: ${branch.name}` }))}
        value={null}
        nothingFoundMessage="No branch has this name"
        onChange={(flow) => flow && setOpened([...opened, flow])}
      />
      {shown.length > 0 && <p className={classes.note}>The other ways of the same gateway make room in proportion.</p>}
    </Section>
  );
}

function BranchRow(props: {
  readonly branch: BranchBase;
  readonly editing: ScenarioEditing;
  readonly onPreview: (changes: Changes | null) => void;
}): ReactNode {
  const { branch, editing, onPreview } = props;
  const own = editing.current?.branches.find(({ ref }) => ref === branch.flow)?.probability ?? null;
  const shown = own ?? branch.probability;
  const set = (probability: number | null) =>
    editing.change((scenario) => withBranch(scenario, branch.flow, probability, branch.probability));
  const name = `${branch.gateway}: ${branch.name}`;
  return (
    <OverrideRow
      label={name}
      base={percent(branch.probability)}
      changed={own !== null}
      onReset={() => set(null)}
      below={
        <WhatIfSlider
          label={name}
          value={shown ?? 0}
          base={branch.probability ?? -1}
          min={0}
          max={1}
          step={0.01}
          text={(share) => percent(share)}
          onDrag={(share) => onPreview({ probabilities: { [branch.flow]: share } })}
          onDrop={(share) => set(Math.round(share * 100) / 100)}
        />
      }
    >
      <CommitInput
        aria-label={`Probability of ${name}`}
        placeholder="–"
        text={percentText(shown)}
        parse={optionalPercent}
        rightSection={<span className={classes.count}>%</span>}
        rightSectionWidth={22}
        onCommit={set}
      />
    </OverrideRow>
  );
}
