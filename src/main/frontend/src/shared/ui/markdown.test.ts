import { expect, test } from 'vitest';
import { blocks, inline } from './markdown';

test('headings, paragraphs, lists and tables are told apart', () => {
  const page = '# Title\n\nTwo\nlines.\n\n- one\n- two\n\n| a | b |\n|---|--:|\n| x | 1 |\n| y | 2 |\n';

  expect(blocks(page)).toEqual([
    { kind: 'heading', level: 1, text: 'Title' },
    { kind: 'paragraph', text: 'Two lines.' },
    { kind: 'list', items: ['one', 'two'] },
    {
      kind: 'table',
      head: ['a', 'b'],
      right: [false, true],
      rows: [
        ['x', '1'],
        ['y', '2'],
      ],
    },
  ]);
});

test('code and strong text are marked, everything else stays text', () => {
  expect(inline('set `a.b` to **1** <b>')).toEqual([
    { kind: 'text', text: 'set ' },
    { kind: 'code', text: 'a.b' },
    { kind: 'text', text: ' to ' },
    { kind: 'strong', text: '1' },
    { kind: 'text', text: ' <b>' },
  ]);
});
