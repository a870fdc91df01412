import { describe, expect, test } from 'vitest';
import type { SimulationReplay } from '@/api/schema';
import type { Way } from '@/diagram/modules/replay/ways';
import { lastUpTo, levelAt, movesAt, timelineOf } from './timeline';

type Kind = SimulationReplay['events']['kinds'][number];

function replay(
  events: readonly (readonly [number, Kind, number, string])[],
  initial: readonly (readonly [number, string, number, number])[] = [],
): SimulationReplay {
  const elements = [...new Set([...events.map(([, , , id]) => id), ...initial.map(([, id]) => id)])].filter(
    (id) => id !== '',
  );
  const place = (id: string) => elements.indexOf(id);
  return {
    scenario: 'base',
    start: '2026-01-05T00:00:00Z',
    fromSeconds: 0,
    toSeconds: 100,
    complete: true,
    runSeconds: 100,
    elements,
    initial: {
      cases: initial.map(([one]) => one),
      elements: initial.map(([, id]) => place(id)),
      waiting: initial.map(([, , waiting]) => waiting),
      working: initial.map(([, , , working]) => working),
    },
    events: {
      seconds: events.map(([at]) => at),
      kinds: events.map(([, kind]) => kind),
      cases: events.map(([, , one]) => one),
      elements: events.map(([, , , id]) => place(id)),
    },
  };
}

const ways = new Map<string, Way>(
  [
    ['in', 'start', 'split'],
    ['up', 'split', 'a'],
    ['down', 'split', 'b'],
    ['out', 'a', 'end'],
  ].map(([id = '', from = '', to = '']) => [id, { from, to, points: [] }]),
);

const split = replay([
  [10, 'begin', 0, ''],
  [10, 'flow', 0, 'in'],
  [10, 'flow', 0, 'up'],
  [10, 'wait', 0, 'a'],
  [10, 'flow', 0, 'down'],
  [10, 'wait', 0, 'b'],
  [15, 'work', 0, 'a'],
  [30, 'leave', 0, 'a'],
  [30, 'flow', 0, 'out'],
  [40, 'end', 0, ''],
]);

describe('a replay', () => {
  const timeline = timelineOf(split, ways);

  test('joins the flows of a moment to ways; both branches of a split come the same way', () => {
    expect(timeline.moves).toEqual([
      { at: 10, flows: ['in', 'up'] },
      { at: 10, flows: ['in', 'down'] },
      { at: 30, flows: ['out'] },
    ]);
    expect(movesAt(timeline, 12, 5)).toHaveLength(2);
    expect(movesAt(timeline, 15, 5)).toHaveLength(0);
    expect(movesAt(timeline, 9, 5)).toHaveLength(0);
    expect(movesAt(timeline, 30, 5)).toEqual([{ at: 30, flows: ['out'] }]);
  });

  test('knows who waits and works at every moment, in any order of asking', () => {
    const a = timeline.levels.get('a');
    const b = timeline.levels.get('b');
    if (!a || !b) throw new Error('Both branches are recorded.');
    expect(levelAt(a, 35)).toEqual({ waiting: 0, working: 0 });
    expect(levelAt(a, 12)).toEqual({ waiting: 1, working: 0 });
    expect(levelAt(a, 15)).toEqual({ waiting: 0, working: 1 });
    expect(levelAt(a, 5)).toEqual({ waiting: 0, working: 0 });
    expect(timeline.fullest).toBe(1);
  });

  test('clears what a case leaves behind when it ends', () => {
    const b = timeline.levels.get('b');
    expect(b && levelAt(b, 39)).toEqual({ waiting: 1, working: 0 });
    expect(b && levelAt(b, 40)).toEqual({ waiting: 0, working: 0 });
    expect(levelAt(timeline.cases, 39).working).toBe(1);
    expect(levelAt(timeline.cases, 40).working).toBe(0);
  });

  test('ends with its last moment, however times are rounded', () => {
    expect(timelineOf({ ...split, toSeconds: 39.9996 }, ways).to).toBe(40);
  });

  test('begins with what rests where', () => {
    const later = timelineOf(
      replay(
        [
          [20, 'leave', 7, 'a'],
          [30, 'leave', 7, 'a'],
        ],
        [[7, 'a', 1, 1]],
      ),
      ways,
    );
    const a = later.levels.get('a');
    expect(a && [0, 25, 35].map((at) => levelAt(a, at))).toEqual([
      { waiting: 1, working: 1 },
      { waiting: 1, working: 0 },
      { waiting: 0, working: 0 },
    ]);
    expect(levelAt(later.cases, 0).working).toBe(1);
  });
});

test('the last time that is not later', () => {
  expect([0, 1, 2.5, 9].map((at) => lastUpTo([1, 2, 3], at))).toEqual([-1, 0, 1, 2]);
});
