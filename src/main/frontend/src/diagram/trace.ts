import type { Badge, Mark, Marks } from './modules/figures/marks';

/** A way through the diagram and where its tokens end up. */
export interface Trace {
  readonly path: readonly string[];
  readonly marking: readonly { readonly element: string; readonly tokens: number }[];
  /** What happens on the way, in words. */
  readonly story: string;
}

/** The marks with the way drawn over them. */
export function traced(marks: Marks, trace: Trace | null): Marks {
  if (!trace) return marks;
  const result = new Map(marks);
  const add = (id: string, marker: readonly string[], badges: readonly Badge[]) => {
    const mark: Mark = result.get(id) ?? { markers: [], badges: [] };
    result.set(id, { markers: [...new Set([...mark.markers, ...marker])], badges: [...mark.badges, ...badges] });
  };
  for (const id of new Set(trace.path)) add(id, ['takt-path'], []);
  for (const { element, tokens } of trace.marking) {
    const title = tokens === 1 ? '1 token waits here' : `${tokens} tokens are here`;
    add(element, [], [{ kind: 'token', text: String(tokens), title, tone: 'critical' }]);
  }
  return result;
}
