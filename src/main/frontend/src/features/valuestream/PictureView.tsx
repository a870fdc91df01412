import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { expandedAfter } from './expanded';
import { parsePicture, type ParsedPicture } from './parsePicture';
import { usePan } from './usePan';
import classes from './ValueStream.module.css';

const SVG = 'http://www.w3.org/2000/svg';
const ACTIVE = '.step, .branch, .burst';

/** The picture in a pane that scrolls, with its steps, branches and bursts as buttons. */
export function PictureView(props: {
  readonly svg: string;
  readonly stale: boolean;
  readonly zoom: number | null;
  /** Width of the pane in pixels. */
  readonly room: number;
  readonly selected: readonly string[];
  readonly expand: string;
  readonly onZoom: (zoom: number) => void;
  readonly onStep: (step: string) => void;
  readonly onBranch: (keys: string) => void;
  readonly onFinding: (finding: string) => void;
}): ReactNode {
  const { svg, zoom, room, onZoom } = props;
  const pane = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const picture = useRef<ParsedPicture | null>(null);
  const pan = usePan(pane);
  const selected = props.selected.join(',');

  useEffect(() => {
    const parsed = parsePicture(svg);
    picture.current = parsed;
    for (const element of parsed.root.querySelectorAll<SVGGElement>(ACTIVE)) makeButton(element);
    host.current?.replaceChildren(parsed.root);
    return () => parsed.root.remove();
  }, [svg]);

  useEffect(() => {
    const parsed = picture.current;
    if (!parsed) return;
    const scale = zoom ?? Math.min(1, (room - 2) / parsed.width);
    parsed.root.setAttribute('width', String(parsed.width * scale));
    parsed.root.setAttribute('height', String(parsed.height * scale));
  }, [svg, zoom, room]);

  useEffect(() => {
    const root = picture.current?.root;
    if (!root) return;
    const marks = mark(root, new Set(selected.split(',')));
    marks[0]?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return () => marks.forEach((rect) => rect.remove());
  }, [svg, selected]);

  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      const parsed = picture.current;
      if (!event.ctrlKey || !parsed) return;
      event.preventDefault();
      const now = parsed.root.getBoundingClientRect().width / parsed.width;
      onZoom(Math.min(4, Math.max(0.2, now * (event.deltaY < 0 ? 1.1 : 1 / 1.1))));
    };
    element.addEventListener('wheel', wheel, { passive: false }); // React's own listener cannot keep the page from zooming
    return () => element.removeEventListener('wheel', wheel);
  }, [onZoom]);

  const act = (target: EventTarget | null) => {
    if (!(target instanceof Element)) return;
    const finding = target.closest<SVGGElement>('[data-finding]')?.dataset['finding'];
    const step = target.closest<SVGGElement>('.step')?.dataset['step'];
    const branch = target.closest<SVGGElement>('.branch, .arrival')?.dataset['branch'];
    if (finding !== undefined) props.onFinding(finding);
    else if (step !== undefined) props.onStep(step);
    else if (branch !== undefined) props.onBranch(expandedAfter(props.expand, branch, branchesIn(picture.current)));
  };

  return (
    <div
      ref={pane}
      className={`${classes.pane} ${props.stale ? 'stale' : ''}`}
      tabIndex={0}
      role="region"
      aria-label="Value stream"
      {...pan.handlers}
    >
      <div
        ref={host}
        className={classes.picture}
        onClick={(event: MouseEvent) => !pan.moved() && act(event.target)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          act(event.target);
        }}
      />
    </div>
  );
}

function makeButton(element: SVGGElement): void {
  element.setAttribute('tabindex', '0');
  element.setAttribute('role', 'button');
  const title = element.querySelector(':scope > title')?.textContent;
  if (title) element.setAttribute('aria-label', title);
}

function branchesIn(parsed: ParsedPicture | null): readonly string[] {
  const found = parsed?.root.querySelectorAll<SVGGElement>('.branch') ?? [];
  return [...found].flatMap((element) => element.dataset['branch'] ?? []);
}

/** A frame around every place where a selected step is drawn. */
function mark(root: SVGSVGElement, selected: ReadonlySet<string>): readonly SVGRectElement[] {
  return [...root.querySelectorAll<SVGGElement>('.step')]
    .filter(({ dataset }) => dataset['step'] !== undefined && selected.has(dataset['step']))
    .map((element) => {
      const { x, y, width, height } = element.getBBox();
      const rect = document.createElementNS(SVG, 'rect');
      rect.setAttribute('class', classes.selection ?? '');
      rect.setAttribute('x', String(x - 4));
      rect.setAttribute('y', String(y - 4));
      rect.setAttribute('width', String(width + 8));
      rect.setAttribute('height', String(height + 8));
      rect.setAttribute('rx', '4');
      element.append(rect);
      return rect;
    });
}
