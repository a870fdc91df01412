import type { ProcessSimulation } from '@/api/schema';
import { hours } from '@/shared/format/duration';
import { integer, percent } from '@/shared/format/number';

/** How well the mean lead time is known, and what a better answer costs: "±5 % now; ±2 % needs about 40 s more". */
export function advice(simulation: ProcessSimulation): string {
  const { precision, precisionWanted, replicationsNeeded, secondsNeeded } = simulation.trust;
  if (simulation.cases === 0) return 'No case ended, so there is no lead time: simulate more cases or a longer time.';
  if (isOverloaded(simulation)) {
    return 'No steady state: lead times grow with the length of the run, however many replications there are.';
  }
  if (precision === null) {
    return 'A single replication cannot say how well its figures are known. Run at least two, better ten.';
  }
  const known = `The mean lead time is known to ±${percent(precision)}`;
  const wanted = precisionWanted > 0 ? precisionWanted : 0.02;
  if (precision <= wanted || secondsNeeded === null) return `${known}.`;
  const longer = hours(Math.max(1, Math.ceil(secondsNeeded)), 2);
  return `${known}. For ±${percent(wanted)} it needs about ${integer(replicationsNeeded)} replications, ${longer} more.`;
}

/** The work of a role certainly takes more time than its people have: queues grow as long as the demand lasts. */
export function isOverloaded(simulation: ProcessSimulation): boolean {
  return simulation.warnings.some(({ code }) => code === 'overload');
}

/** A warm-up that would be worth leaving out, in words; null when there is none. */
export function warmUpAdvice(simulation: ProcessSimulation): string | null {
  const { warmUpCases, suggestedWarmUpCases } = simulation.trust;
  if (isOverloaded(simulation)) return null; // no part of the run is like the rest
  if (warmUpCases > 0) return `The first ${integer(warmUpCases)} cases of each replication are left out as warm-up.`;
  if (simulation.roles.every((role) => role.people === null)) return null; // nothing queues, so no desk is ever empty
  const share = (suggestedWarmUpCases * simulation.replications) / Math.max(1, simulation.cases);
  if (share < 0.02) return null;
  return `The run begins with empty desks: the first ${integer(suggestedWarmUpCases)} cases of a replication meet shorter queues than later ones. For a standing service, leave them out under More: Warm-up cases.`;
}
