/** The drawing as far as tokens go over it. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Way {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
}

/** Sequence flows as they are drawn, by id. */
export type Ways = ReadonlyMap<string, Way>;

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
