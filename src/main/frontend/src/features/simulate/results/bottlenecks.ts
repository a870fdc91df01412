import type { ProcessSimulation } from '@/api/schema';
import { integer } from '@/shared/format/number';
import { runUnit } from './courses';

const MOST = 5;

/** Which role has the longest queue when: "Longest queue: Designer in weeks 0 to 12, then Traffic manager to week 60." */
export function bottleneckWords(simulation: ProcessSimulation): string {
  const names = new Map(simulation.roles.map(({ id, name }) => [id, name]));
  const stretches = simulation.bottlenecks.flatMap(({ role, fromSeconds, toSeconds }) =>
    role === null ? [] : [{ name: names.get(role) ?? role, fromSeconds, toSeconds }],
  );
  const [first, ...later] = stretches;
  if (!first) return '';
  if (stretches.every(({ name }) => name === first.name)) return `The longest queue is always that of ${first.name}.`;
  if (stretches.length > MOST) {
    const moves = stretches.filter(({ name }, index) => index > 0 && name !== stretches[index - 1]?.name).length;
    return `The longest queue moves ${integer(moves)} times between ${list([...new Set(stretches.map(({ name }) => name))])}.`;
  }
  const unit = runUnit(simulation.wipOverTime.stretchSeconds * simulation.wipOverTime.levels.length);
  const at = (seconds: number) => integer(seconds / unit.seconds);
  return `The longest queue is that of ${first.name} in ${unit.name} ${at(first.fromSeconds)} to ${at(first.toSeconds)}${later
    .map(({ name, toSeconds }) => `, then that of ${name} until ${at(toSeconds)}`)
    .join('')}.`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`;
}
