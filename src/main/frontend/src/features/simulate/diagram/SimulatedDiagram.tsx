import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { draftQuery } from '@/api/draft';
import type { SimulationRun } from '@/api/schema';
import { BASE, resultQuery } from '@/api/simulations';
import { DiagramView } from '@/diagram/DiagramView';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { ResultsSkeleton } from '../results/Results';
import classes from '../Simulate.module.css';
import {
  type SimulatedMode,
  simulatedLabels,
  simulatedMarks,
  simulatedMeanings,
  simulatedModes,
  simulatedScale,
} from './simulatedMarks';

/** What the simulation found, on the steps themselves. */
export function SimulatedDiagram(props: {
  readonly processId: string;
  readonly run: SimulationRun;
  readonly scenario: string | null;
  readonly dimmed: boolean;
  readonly selected: string | null;
  readonly onSelect: (element: string | null) => void;
}): ReactNode {
  const { run } = props;
  const [mode, setMode] = useState<SimulatedMode>('waiting');
  const result = useQuery(resultQuery(run.id, run.kind === 'run' ? null : (props.scenario ?? BASE)));
  const draft = useQuery(draftQuery(props.processId)).data;
  const analysis = useQuery(analysisQuery(props.processId)).data ?? null;
  const figures = useMemo(
    () => (result.data ? simulatedMarks(mode, result.data, analysis) : undefined),
    [mode, result.data, analysis],
  );
  const scale = useMemo(
    () => (result.data ? simulatedScale(mode, result.data) : { least: '', most: '' }),
    [mode, result.data],
  );
  if (result.isError) return <ProblemMessage error={result.error} retry={() => void result.refetch()} />;
  if (!result.data || !draft) return <ResultsSkeleton />;
  return (
    <div className={`${classes.drawn} ${props.dimmed ? 'stale' : ''}`} aria-busy={props.dimmed}>
      <div className={classes.drawnHead}>
        <SegmentedControl
          aria-label="Show on the steps"
          value={mode}
          onChange={(value) => setMode(simulatedModes.find((candidate) => candidate === value) ?? 'waiting')}
          data={simulatedModes.map((value) => ({ value, label: simulatedLabels[value] }))}
        />
        <span className={classes.meaning}>
          {scale.least} <span className={classes.ramp} aria-hidden="true" /> {scale.most}
        </span>
        <span className={classes.meaning}>{simulatedMeanings[mode]}, simulated</span>
      </div>
      <div className={classes.canvas}>
        <DiagramView
          label="Simulated figures on the diagram"
          xml={draft.xml}
          {...(figures ? { figures } : {})}
          selected={props.selected}
          onSelect={props.onSelect}
        />
      </div>
    </div>
  );
}
