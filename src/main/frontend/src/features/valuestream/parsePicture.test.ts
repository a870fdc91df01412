// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { parsePicture } from './parsePicture';

const picture = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><title>Map</title>${inside}</svg>`;

test('a picture keeps its size and its name', () => {
  const parsed = parsePicture(picture('<g class="step" data-step="a"><text>A</text></g>'));

  expect(parsed.width).toBe(800);
  expect(parsed.height).toBe(600);
  expect(parsed.root.getAttribute('aria-label')).toBe('Map');
});

test.each(['<script>alert(1)</script>', '<g onload="alert(1)"/>', '<a href="javascript:alert(1)"/>', '<image/>'])(
  'a picture with %s is refused',
  (inside) => {
    expect(() => parsePicture(picture(inside))).toThrow('no picture');
  },
);

test('what is no XML is refused', () => {
  expect(() => parsePicture('<svg><g></svg>')).toThrow('no picture');
});
