import { expect, test } from 'vitest';
import { pointAt } from './ways';

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
