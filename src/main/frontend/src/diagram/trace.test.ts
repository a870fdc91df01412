import { expect, test } from 'vitest';
import { traced } from './trace';

test('a way is drawn over the colours of the steps, with the tokens where it ends', () => {
  const colours = new Map([['Task', { markers: ['takt-VA'], badges: [] }]]);

  const marks = traced(colours, {
    path: ['Start', 'Task', 'Join', 'Task'],
    marking: [{ element: 'Join', tokens: 1 }],
    story: '',
  });

  expect(marks.get('Task')?.markers).toEqual(['takt-VA', 'takt-path']);
  expect(marks.get('Start')?.markers).toEqual(['takt-path']);
  expect(marks.get('Join')?.badges.map(({ text, title }) => [text, title])).toEqual([['1', '1 token waits here']]);
  expect(traced(colours, null)).toBe(colours);
});
