import { expect, test } from 'vitest';
import type { Problem } from '@/api/schema';
import { gatheredKept, gatheredProblems } from './report';

const problem = (code: string, severity: Problem['severity'], remedy: string): Problem => ({
  code,
  severity,
  element: null,
  line: null,
  message: `${code} here`,
  remedy,
});

test('problems of one kind are one group, the gravest kind first', () => {
  const groups = gatheredProblems([
    problem('missing-shape', 'info', 'Draw it.'),
    problem('missing-shape', 'info', 'Draw it.'),
    problem('probabilities-do-not-add-up', 'error', 'Correct A.'),
    problem('probabilities-do-not-add-up', 'error', 'Correct B.'),
  ]);

  expect(groups.map(({ label, entries, remedy }) => [label, entries.length, remedy])).toEqual([
    ['Probabilities do not add up', 2, null],
    ['Missing shape', 2, 'Draw it.'],
  ]);
});

test('what is kept is grouped by type, the most frequent first', () => {
  const kept = ['group', 'textAnnotation', 'textAnnotation'].map((type, index) => ({
    element: `E${index}`,
    type,
    message: 'Kept, not evaluated: a note',
  }));

  expect(gatheredKept(kept).map(({ type, message, entries }) => [type, message, entries.length])).toEqual([
    ['Text annotation', 'a note', 2],
    ['Group', 'a note', 1],
  ]);
});
