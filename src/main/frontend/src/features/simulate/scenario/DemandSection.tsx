import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { number, significant } from '@/shared/format/number';
import { CommitInput } from '@/shared/ui/CommitInput';
import { numberText, optionalNumber } from '@/shared/ui/parsers';
import type { Changes } from '../changes';
import { OverrideRow } from './OverrideRow';
import { withDemand } from './overrides';
import { periodChoices, periodName } from './period';
import classes from './Scenario.module.css';
import { Section } from './Section';
import type { ScenarioEditing } from './useScenarios';
import { WhatIfSlider } from './WhatIfSlider';

export function DemandSection(props: {
  readonly editing: ScenarioEditing;
  readonly onPreview: (changes: Changes | null) => void;
}): ReactNode {
  const { editing, onPreview } = props;
  const base = editing.stream.demand;
  const own = editing.current?.demand ?? null;
  const shown = own ?? base;
  if (!base) {
    return (
      <Section title="Demand" changed={own ? 1 : 0}>
        <p className={classes.note}>The process states no demand yet: give it on the map, where nothing is selected.</p>
      </Section>
    );
  }
  const set = (cases: number, per: string) => editing.change((scenario) => withDemand(scenario, { cases, per }, base));
  const comparable = shown !== null && shown.per === base.per;
  return (
    <Section title="Demand" changed={own ? 1 : 0}>
      <OverrideRow
        label={`Cases a ${periodName(shown?.per ?? base.per)}`}
        base={`${number(base.cases)} / ${periodName(base.per)}`}
        changed={own !== null}
        onReset={() => editing.change((scenario) => withDemand(scenario, null, base))}
        below={
          <>
            {comparable && (
              <WhatIfSlider
                label="Demand"
                value={shown.cases / base.cases}
                base={1}
                min={0.1}
                max={3}
                step={0.05}
                text={(factor) => `× ${significant(factor)}`}
                onDrag={(factor) => onPreview({ demandFactor: (factor * base.cases) / shown.cases })}
                onDrop={(factor) => set(rounded(factor * base.cases), base.per)}
              />
            )}
            {own && (
              <Select
                className={classes.wide ?? ''}
                aria-label="Period of the demand"
                allowDeselect={false}
                data={[...periodChoices(own.per)]}
                value={own.per}
                onChange={(per) => per && set(own.cases, per)}
              />
            )}
          </>
        }
      >
        <CommitInput
          aria-label="Cases"
          text={numberText(shown?.cases ?? null)}
          parse={optionalNumber({ above: 0 })}
          onCommit={(cases) => set(cases ?? base.cases, shown?.per ?? base.per)}
        />
      </OverrideRow>
    </Section>
  );
}

/** Without binary noise in the file. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
