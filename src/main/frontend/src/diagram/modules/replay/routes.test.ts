import { describe, expect, test } from 'vitest';
import { pointAt, type RouteNode, Routes } from './routes';

function node(id: string, x: number, given: Partial<RouteNode> = {}): RouteNode {
  return {
    id,
    centre: { x, y: 0 },
    stops: false,
    inside: [],
    boundary: [],
    parent: null,
    isStart: false,
    isEnd: false,
    ...given,
  };
}

function flow(from: string, to: string, ...xs: number[]) {
  return { from, to, waypoints: xs.map((x) => ({ x, y: 0 })) };
}

const xs = (way: readonly { readonly x: number }[] | null) => way?.map(({ x }) => x) ?? null;

describe('ways over the drawing', () => {
  const routes = new Routes(
    [
      node('start', 0, { isStart: true }),
      node('draft', 10, { stops: true, boundary: ['late'] }),
      node('late', 12),
      node('split', 20),
      node('review', 30, { stops: true }),
      node('sub', 40, { inside: ['inner'] }),
      node('inner', 41, { isStart: true, parent: 'sub' }),
      node('work', 42, { stops: true, parent: 'sub' }),
      node('done', 43, { isEnd: true, parent: 'sub' }),
      node('end', 60, { isEnd: true }),
    ],
    [
      flow('start', 'draft', 1, 9),
      flow('draft', 'split', 11, 19),
      flow('split', 'review', 21, 29),
      flow('split', 'draft', 22, 23),
      flow('late', 'end', 13, 59),
      flow('review', 'sub', 31, 39),
      flow('inner', 'work', 41, 42),
      flow('work', 'done', 42, 43),
      flow('sub', 'end', 45, 59),
    ],
  );

  test('pass gateways and no other step', () => {
    expect(xs(routes.between('draft', 'review'))).toEqual([11, 19, 21, 29]);
    expect(routes.between('draft', 'work')).toBeNull();
    expect(xs(routes.between('review', 'work'))).toEqual([31, 39, 41, 42]);
    expect(routes.outOf('review')).toBeNull();
    expect(xs(routes.into('draft'))).toEqual([1, 9]);
    expect(routes.into('review')).toBeNull();
  });

  test('lead back to the step that is repeated', () => {
    expect(xs(routes.between('draft', 'draft'))).toEqual([11, 19, 22, 23]);
  });

  test('leave by boundary events and enter and leave sub-processes', () => {
    expect(xs(routes.outOf('draft'))).toEqual([13, 59]);
    expect(xs(routes.outOf('work'))).toEqual([42, 43, 45, 59]);
    expect(routes.has('work')).toBe(true);
    expect(routes.has('nowhere')).toBe(false);
  });
});

test('a point on a way lies where its share of the length is', () => {
  const way = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 30 },
  ];
  expect(pointAt(way, 0)).toEqual({ x: 0, y: 0 });
  expect(pointAt(way, 0.5)).toEqual({ x: 10, y: 10 });
  expect(pointAt(way, 1)).toEqual({ x: 10, y: 30 });
  expect(pointAt(way, 7)).toEqual({ x: 10, y: 30 });
  expect(pointAt([], 0.5)).toEqual({ x: 0, y: 0 });
});
