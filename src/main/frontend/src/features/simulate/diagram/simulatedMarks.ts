import type { ProcessAnalysis, ProcessSimulation, SimulatedStep } from '@/api/schema';
import type { Mark, Marks } from '@/diagram/modules/figures/marks';
import { heatLevel } from '@/diagram/overlays';
import { elapsedTime } from '@/shared/format/duration';
import { number, percent } from '@/shared/format/number';
import { causes } from '../results/waiting';

export const simulatedModes = ['waiting', 'queue', 'utilisation', 'visits'] as const;
export type SimulatedMode = (typeof simulatedModes)[number];

export const simulatedLabels: Readonly<Record<SimulatedMode, string>> = {
  waiting: 'Waiting',
  queue: 'Queue',
  utilisation: 'Utilisation',
  visits: 'Visits',
};

export const simulatedMeanings: Readonly<Record<SimulatedMode, string>> = {
  waiting: 'Mean wait of an execution, elapsed, with its main cause',
  queue: 'Mean time of an execution in the queue, elapsed',
  utilisation: 'How busy the role of the step is',
  visits: 'Executions a case',
};

/** What a simulation says about each step, as colours and figures for the diagram. */
export function simulatedMarks(
  mode: SimulatedMode,
  simulation: ProcessSimulation,
  analysis: ProcessAnalysis | null,
): Marks {
  switch (mode) {
    case 'waiting':
      return heat(simulation, (step) => step.waitingTime.meanSeconds, waitText, waitMarkers);
    case 'queue':
      return heat(simulation, queue, (step) => elapsedTime(queue(step)));
    case 'utilisation': {
      const roleOf = new Map((analysis?.steps ?? []).map((step) => [step.id, step.role]));
      const busy = new Map(simulation.roles.map((role) => [role.id, role.utilisation?.mean ?? null]));
      return heat(
        simulation,
        (step) => busy.get(roleOf.get(step.id) ?? '') ?? null,
        (_step, value) => percent(value),
        () => [],
        1,
      );
    }
    case 'visits':
      return heat(
        simulation,
        (step) => step.visits.mean,
        (_step, value) => number(value),
      );
  }
}

/** What the palest and the fullest colour stand for. */
export function simulatedScale(mode: SimulatedMode, simulation: ProcessSimulation): { least: string; most: string } {
  const most = (value: (step: SimulatedStep) => number) => Math.max(0, ...simulation.steps.map(value));
  switch (mode) {
    case 'waiting':
      return { least: '0', most: elapsedTime(most((step) => step.waitingTime.meanSeconds)) };
    case 'queue':
      return { least: '0', most: elapsedTime(most(queue)) };
    case 'utilisation':
      return { least: '0 %', most: '100 %' };
    case 'visits':
      return { least: '0', most: number(most((step) => step.visits.mean)) };
  }
}

function heat(
  simulation: ProcessSimulation,
  value: (step: SimulatedStep) => number | null,
  text: (step: SimulatedStep, value: number) => string,
  further: (step: SimulatedStep) => readonly string[] = () => [],
  scale?: number,
): Marks {
  const largest = scale ?? Math.max(0, ...simulation.steps.map((step) => value(step) ?? 0));
  return new Map(
    simulation.steps.map((step): [string, Mark] => {
      const figure = value(step);
      if (figure === null) return [step.id, { markers: ['takt-unknown'], badges: [] }];
      const shown = text(step, figure);
      return [
        step.id,
        {
          markers: [`takt-heat-${heatLevel(figure, largest)}`, ...further(step)],
          badges: figure === 0 ? [] : [{ kind: 'figure', text: shown, title: `Simulated: ${shown}` }],
        },
      ];
    }),
  );
}

function queue(step: SimulatedStep): number {
  return step.waitingByCause['queue']?.meanSeconds ?? 0;
}

/** What a step waits for; nights and weekends are part of every longer wait and are the answer only where nothing else is. */
function mainCause(step: SimulatedStep): (typeof causes)[number] | null {
  const seconds = (cause: (typeof causes)[number]) => step.waitingByCause[cause.key]?.meanSeconds ?? 0;
  const present = causes.filter((cause) => seconds(cause) > 0);
  const others = present.filter(({ key }) => key !== 'unavailable');
  return (others.length > 0 ? others : present).reduce<(typeof causes)[number] | null>(
    (longest, cause) => (longest === null || seconds(cause) > seconds(longest) ? cause : longest),
    null,
  );
}

function waitText(step: SimulatedStep, seconds: number): string {
  const cause = mainCause(step);
  return cause ? `${elapsedTime(seconds)} ${cause.label.toLowerCase()}` : elapsedTime(seconds);
}

function waitMarkers(step: SimulatedStep): readonly string[] {
  const cause = mainCause(step);
  return cause ? [`takt-wait-${cause.kind}`] : [];
}
