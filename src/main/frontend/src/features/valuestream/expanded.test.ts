import { expect, test } from 'vitest';
import { expandedAfter } from './expanded';

test('a folded branch is drawn out, and folded again', () => {
  expect(expandedAfter('', 'a', ['a', 'b'])).toBe('a');
  expect(expandedAfter('a', 'b', ['a', 'b'])).toBe('a,b');
  expect(expandedAfter('a,b', 'a', ['a', 'b'])).toBe('b');
});

test('of all branches one can be folded', () => {
  expect(expandedAfter('*', 'b', ['a', 'b', 'c'])).toBe('a,c');
});
