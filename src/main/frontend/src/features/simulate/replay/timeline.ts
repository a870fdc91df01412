import type { SimulationReplay } from '@/api/schema';
import type { Ways } from '@/diagram/modules/replay/ways';

/** A token that goes along flows at one moment; on the screen it takes a little while. */
export interface Move {
  readonly at: number;
  readonly flows: readonly string[];
}

/** How many wait and how many are worked on from each moment on. */
export interface Levels {
  readonly times: readonly number[];
  readonly waiting: readonly number[];
  readonly working: readonly number[];
}

/** What a replay shows at any moment, found without playing it from its beginning. */
export interface Timeline {
  readonly from: number;
  readonly to: number;
  readonly moves: readonly Move[];
  readonly levels: ReadonlyMap<string, Levels>;
  /** Cases under way. */
  readonly cases: Levels;
  /** The longest queue of all nodes and moments. */
  readonly fullest: number;
}

interface Crowd {
  waiting: number;
  working: number;
}

class Course {
  readonly times: number[] = [];
  readonly waiting: number[] = [];
  readonly working: number[] = [];
  readonly now: Crowd = { waiting: 0, working: 0 };

  change(at: number, waiting: number, working: number): void {
    this.now.waiting += waiting;
    this.now.working += working;
    if (this.times.at(-1) === at) {
      this.waiting[this.times.length - 1] = this.now.waiting;
      this.working[this.times.length - 1] = this.now.working;
      return;
    }
    this.times.push(at);
    this.waiting.push(this.now.waiting);
    this.working.push(this.now.working);
  }
}

/** Turns the events of a replay into what can be looked up by time. */
export function timelineOf(replay: SimulationReplay, ways: Ways): Timeline {
  const { initial, events } = replay;
  const courses = new Map<string, Course>();
  const crowds = new Map<number, Map<string, Crowd>>();
  const cases = new Course();
  const moves = new Moves(ways);

  const course = (element: string) => kept(courses, element, () => new Course());
  const crowd = (one: number, element: string) =>
    kept(
      kept(crowds, one, () => new Map<string, Crowd>()),
      element,
      () => ({ waiting: 0, working: 0 }),
    );
  const rest = (at: number, one: number, element: string, waiting: number, working: number) => {
    const here = crowd(one, element);
    here.waiting += waiting;
    here.working += working;
    course(element).change(at, waiting, working);
  };

  const { fromSeconds } = replay;
  const present = new Set(initial.cases);
  cases.change(fromSeconds, 0, present.size);
  initial.cases.forEach((one, index) => {
    const element = replay.elements[initial.elements[index] ?? -1];
    if (element === undefined) return;
    rest(fromSeconds, one, element, initial.waiting[index] ?? 0, initial.working[index] ?? 0);
  });

  events.kinds.forEach((kind, index) => {
    const at = events.seconds[index] ?? fromSeconds;
    const one = events.cases[index] ?? 0;
    const element = replay.elements[events.elements[index] ?? -1] ?? '';
    switch (kind) {
      case 'begin':
        cases.change(at, 0, 1);
        break;
      case 'flow':
        moves.go(at, one, element);
        break;
      case 'wait':
        rest(at, one, element, 1, 0);
        break;
      case 'work':
        rest(at, one, element, -1, 1);
        break;
      case 'leave':
        // tokens of the same case at the same node are alike: one at work leaves before one that waits
        if (crowd(one, element).working > 0) rest(at, one, element, 0, -1);
        else rest(at, one, element, -1, 0);
        break;
      case 'end':
        cases.change(at, 0, -1);
        for (const [place, left] of crowds.get(one) ?? []) course(place).change(at, -left.waiting, -left.working);
        crowds.delete(one);
        break;
    }
  });

  let fullest = 0;
  for (const { waiting } of courses.values()) for (const level of waiting) fullest = Math.max(fullest, level);
  return {
    from: fromSeconds,
    // moments are rounded, so the last one may lie a trifle behind the end
    to: Math.max(replay.toSeconds, fromSeconds, events.seconds.at(-1) ?? fromSeconds),
    moves: moves.all,
    levels: courses,
    cases,
    fullest,
  };
}

/** Flows a case takes at one moment become one way, from where its token rested to where it rests next. */
class Moves {
  readonly #ways: Ways;
  readonly #open = new Map<number, { readonly at: number; readonly moves: { flows: string[] }[] }>();
  readonly all: (Move & { flows: string[] })[] = [];

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  go(at: number, one: number, flow: string): void {
    const way = this.#ways.get(flow);
    if (!way) return; // lies in another process of the file, which this diagram does not show
    let open = this.#open.get(one);
    if (open?.at !== at) {
      open = { at, moves: [] };
      this.#open.set(one, open);
    }
    const ends = (move: { flows: string[] }) => this.#ways.get(move.flows.at(-1) ?? '')?.to === way.from;
    const before = open.moves.find(ends);
    if (before) {
      before.flows.push(flow);
      return;
    }
    // another branch of a split has gone on already: this one came the same way
    const beside = open.moves.find((move) => move.flows.some((other) => this.#ways.get(other)?.to === way.from));
    const shared = beside
      ? beside.flows.slice(0, beside.flows.findIndex((other) => this.#ways.get(other)?.to === way.from) + 1)
      : [];
    const move = { at, flows: [...shared, flow] };
    open.moves.push(move);
    this.all.push(move);
  }
}

/** Where in `times`, ascending, the last one lies that is not after `at`; −1 before all of them. */
export function lastUpTo(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How many wait and work at a moment. */
export function levelAt(levels: Levels, at: number): Crowd {
  const index = lastUpTo(levels.times, at);
  return { waiting: levels.waiting[index] ?? 0, working: levels.working[index] ?? 0 };
}

/** The moves that began at most `travel` seconds before a moment. */
export function movesAt(timeline: Timeline, at: number, travel: number): readonly Move[] {
  const { moves } = timeline;
  let low = 0;
  let high = moves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moves[middle]?.at ?? Infinity) <= at - travel) low = middle + 1;
    else high = middle;
  }
  const result: Move[] = [];
  for (let index = low; index < moves.length; index++) {
    const move = moves[index];
    if (!move || move.at > at) break;
    result.push(move);
  }
  return result;
}

function kept<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
