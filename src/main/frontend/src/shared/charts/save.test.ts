import { expect, test } from 'vitest';
import { csv } from './save';

test('cells with commas, quotes or line breaks are quoted, unknown ones are empty', () => {
  expect(
    csv([
      ['Step', 'Planned'],
      ['Review, "final"\n', null],
      ['Send', 1.5],
    ]),
  ).toBe('Step,Planned\r\n"Review, ""final""\n",\r\nSend,1.5\r\n');
});
