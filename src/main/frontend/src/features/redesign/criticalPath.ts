import type { ProcessAnalysis } from '@/api/schema';

/**
 * Says when other steps decide the lead time after a change: of parallel branches the longest counts, so what is saved
 * on one of them pays only down to the length of the next. Null while the same branch decides.
 */
export function movedPath(before: ProcessAnalysis, after: ProcessAnalysis): string | null {
  const decided = new Set(before.steps.filter((step) => step.onCriticalPath).map(({ id }) => id));
  const known = new Set(before.steps.map(({ id }) => id));
  const deciding = after.steps.filter(({ id, onCriticalPath }) => onCriticalPath && known.has(id) && !decided.has(id));
  if (deciding.length === 0) return null;
  const names = deciding.slice(0, 3).map(({ name }) => `“${name || 'a step without a name'}”`);
  const rest = deciding.length - names.length;
  return `The critical path moves: the parallel branch with ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} now takes longest and decides the lead time, which falls by less than the time saved.`;
}
