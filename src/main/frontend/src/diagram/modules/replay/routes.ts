/** The way of a token over the drawing: between steps a case passes gateways and events, which take no time. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface RouteNode {
  readonly id: string;
  readonly centre: Point;
  /** Work is recorded here, so no way leads through it. */
  readonly stops: boolean;
  /** Where a case goes on inside: start events of a sub-process. */
  readonly inside: readonly string[];
  /** Boundary events, which a case may leave by. */
  readonly boundary: readonly string[];
  /** The sub-process an end event lies in. */
  readonly parent: string | null;
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

export interface RouteFlow {
  readonly from: string;
  readonly to: string;
  readonly waypoints: readonly Point[];
}

interface Leg {
  readonly to: string;
  readonly points: readonly Point[];
}

/** Finds ways between recorded steps, fewest flows first. Ways are kept: a replay asks for the same ones again and again. */
export class Routes {
  readonly #nodes: ReadonlyMap<string, RouteNode>;
  readonly #flows = new Map<string, Leg[]>();
  readonly #found = new Map<string, readonly Point[] | null>();

  constructor(nodes: readonly RouteNode[], flows: readonly RouteFlow[]) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    for (const { from, to, waypoints } of flows) {
      const legs = this.#flows.get(from) ?? [];
      legs.push({ to, points: waypoints });
      this.#flows.set(from, legs);
    }
  }

  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  /** From one recorded step to another; null when no way leads there without passing a third one. */
  between(from: string, to: string): readonly Point[] | null {
    return this.#kept(`${from} > ${to}`, () => this.#search([from], ({ id }) => id === to));
  }

  /** From where cases begin to their first recorded step. */
  into(to: string): readonly Point[] | null {
    return this.#kept(`> ${to}`, () =>
      this.#search(
        [...this.#nodes.values()].filter(({ isStart, parent }) => isStart && parent === null).map(({ id }) => id),
        ({ id }) => id === to,
      ),
    );
  }

  /** From the last recorded step to the end of the case. */
  outOf(from: string): readonly Point[] | null {
    return this.#kept(`${from} >`, () => this.#search([from], ({ isEnd, parent }) => isEnd && parent === null));
  }

  /** Where one can get from here at once. A sub-process is gone through, not passed by. */
  #legs(node: RouteNode): readonly Leg[] {
    const to = (id: string): Leg => ({ to: id, points: [] });
    const leaving = node.boundary.map(to);
    if (node.inside.length > 0 && !node.stops) return [...node.inside.map(to), ...leaving];
    const onwards = node.isEnd && node.parent !== null ? node.parent : node.id;
    return [...(this.#flows.get(onwards) ?? []), ...leaving];
  }

  #kept(key: string, find: () => readonly Point[] | null): readonly Point[] | null {
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const route = find();
    this.#found.set(key, route);
    return route;
  }

  #search(starts: readonly string[], isGoal: (node: RouteNode) => boolean): readonly Point[] | null {
    const cameBy = new Map<string, { readonly from: string; readonly points: readonly Point[] } | null>();
    const open = starts.filter((id) => this.#nodes.has(id));
    for (const id of open) cameBy.set(id, null);
    // a step may be repeated at once: its own way back begins with leaving it
    const begin = new Set(open);
    for (let at = 0; at < open.length; at++) {
      const id = open[at] ?? '';
      const here = this.#nodes.get(id);
      for (const { to, points } of here ? this.#legs(here) : []) {
        const node = this.#nodes.get(to);
        if (!node) continue;
        if (isGoal(node)) return joined(this.#points(cameBy, id), points, node.centre);
        if (cameBy.has(to) || begin.has(to) || node.stops) continue;
        cameBy.set(to, { from: id, points });
        open.push(to);
      }
    }
    return null;
  }

  #points(
    cameBy: ReadonlyMap<string, { readonly from: string; readonly points: readonly Point[] } | null>,
    last: string,
  ): readonly Point[] {
    const parts: (readonly Point[])[] = [];
    for (let id = last, step = cameBy.get(id); step; id = step.from, step = cameBy.get(id)) parts.unshift(step.points);
    return parts.flat();
  }
}

function joined(before: readonly Point[], leg: readonly Point[], goal: Point): readonly Point[] {
  const points = [...before, ...leg];
  return points.length > 1 ? points : [...points, goal];
}

/** A point on a way, `share` of its length from its beginning. */
export function pointAt(way: readonly Point[], share: number): Point {
  const [first = { x: 0, y: 0 }] = way;
  const lengths = way.slice(1).map((point, index) => distance(way[index] ?? point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) * Math.min(1, Math.max(0, share));
  for (const [index, length] of lengths.entries()) {
    const from = way[index] ?? first;
    const to = way[index + 1] ?? from;
    if (left <= length) {
      const part = length === 0 ? 0 : left / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    left -= length;
  }
  return way.at(-1) ?? first;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
