export interface ParsedPicture {
  readonly root: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

const forbidden = 'script, foreignObject, iframe, image, use, animate, set, a';

/**
 * Makes an SVG of the server a part of this page. It is parsed as XML, never as HTML, and refused when it holds anything
 * a drawing of ours cannot hold.
 */
export function parsePicture(svg: string): ParsedPicture {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const root = parsed.documentElement;
  const handlers = [...root.querySelectorAll('*'), root].some((element) =>
    element.getAttributeNames().some((name) => name.startsWith('on') || name.endsWith('href')),
  );
  if (!(root instanceof SVGSVGElement) || root.querySelector(forbidden) !== null || handlers) {
    throw new Error('The server sent something that is no picture.');
  }
  const picture = document.importNode(root, true);
  picture.setAttribute('role', 'group');
  const title = picture.querySelector(':scope > title');
  picture.setAttribute('aria-label', title?.textContent ?? 'Value stream');
  title?.remove(); // the whole picture would show it as a tooltip
  return {
    root: picture,
    width: Number(picture.getAttribute('width')),
    height: Number(picture.getAttribute('height')),
  };
}
