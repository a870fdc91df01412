import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { Figures } from './modules/figures/Figures';
import { type Marks, noMarks } from './modules/figures/marks';
import type { Moment, TokenLayer } from './modules/replay/TokenLayer';
import type { Ways } from './modules/replay/ways';

/** What a comparison says about an element of one of its two diagrams. */
export type Mark = 'removed' | 'added' | 'changed';

export interface Token {
  readonly element: string;
  readonly count: number;
}

/** Everything a viewer can show; equal states are drawn once. */
export interface Wanted {
  readonly xml: string;
  readonly tokens?: readonly Token[];
  readonly marks?: ReadonlyMap<string, Mark>;
  /** Colours and figures on the steps. */
  readonly figures?: Marks;
  readonly selected?: string | null;
}

export interface Viewbox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ViewerEvents {
  readonly onSelect?: (element: string | null) => void;
  /** Another part of the plane is shown, by the user or at the start; not called for moves made by `show`. */
  readonly onMove?: (viewbox: Viewbox) => void;
  /** Another viewer decides where to start: the first placement of this one is not reported. */
  readonly follows?: boolean;
  /** A document is drawn, and a replay may be played on it. */
  readonly onOpened?: () => void;
  readonly onError?: (error: unknown) => void;
}

const signs: Readonly<Record<Mark, string>> = { removed: '−', added: '+', changed: '~' };
const words: Readonly<Record<Mark, string>> = { removed: 'Removed', added: 'Added', changed: 'Changed' };
const MARGIN = 60;
/** Below this scale the names of steps cannot be read. */
const READABLE = 0.55;

/** A diagram to look at: owns one bpmn-js viewer and brings it to the state last asked for. */
export class Viewer {
  readonly #container: HTMLElement;
  readonly #events: ViewerEvents;
  #bpmn: NavigatedViewer | null = null;
  #wanted: Wanted | null = null;
  #shown: Wanted | null = null;
  #busy = false;
  #destroyed = false;
  #following = false;
  #pendingViewbox: Viewbox | null = null;
  /** To be brought into view once the window has room. */
  #waiting: readonly string[] | null = null;
  readonly #markers: [string, string][] = [];

  constructor(container: HTMLElement, events: ViewerEvents = {}) {
    this.#container = container;
    this.#events = events;
  }

  render(wanted: Wanted): void {
    this.#wanted = wanted;
    if (!this.#busy) void this.#settle();
  }

  /** Follows another viewer; kept until there is a diagram. */
  show(viewbox: Viewbox): void {
    if (!this.#shown || this.#busy) {
      this.#pendingViewbox = viewbox;
      return;
    }
    this.#following = true;
    try {
      this.#canvas?.viewbox({ ...viewbox });
    } finally {
      this.#following = false;
    }
  }

  /** The whole diagram. */
  fit(): void {
    const canvas = this.#canvas;
    if (!canvas || !hasRoom(canvas)) return;
    const { inner, outer } = canvas.viewbox();
    const width = inner.width + MARGIN;
    const height = inner.height + MARGIN;
    const scale = Math.min(1, outer.width / width, outer.height / height);
    canvas.viewbox(around(inner, outer, scale));
  }

  /** The given elements, large enough to be read; the whole diagram when it is readable anyway or none is there. */
  focus(elements: Iterable<string>): void {
    const canvas = this.#canvas;
    if (!canvas) return;
    this.#waiting = hasRoom(canvas) ? null : [...elements];
    if (this.#waiting) return;
    const bounds = this.#boundsOf(elements);
    this.fit();
    if (!bounds || canvas.zoom() >= READABLE) return;
    const { inner, outer } = canvas.viewbox();
    const wanted = Math.min(outer.width / (bounds.width + 4 * MARGIN), outer.height / (bounds.height + 4 * MARGIN));
    const scale = Math.min(0.9, Math.max(canvas.zoom(), wanted, READABLE));
    canvas.viewbox(within(around(bounds, outer, scale), inner));
  }

  zoomBy(factor: number): void {
    const canvas = this.#canvas;
    if (canvas) canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)));
  }

  /** The container changed its size. */
  resized(): void {
    this.#canvas?.resized();
    if (this.#waiting) this.focus(this.#waiting);
  }

  /** The sequence flows as they are drawn; none while nothing is. */
  ways(): Ways {
    return this.#shown ? (this.#bpmn?.get<TokenLayer>('tokenLayer').ways() ?? new Map()) : new Map();
  }

  /** One moment of a replay; `fullest` is the longest queue of all moments. */
  play(moment: Moment, fullest: number): void {
    this.#bpmn?.get<TokenLayer>('tokenLayer').show(moment, fullest);
  }

  destroy(): void {
    this.#destroyed = true;
    this.#bpmn?.destroy();
    this.#bpmn = null;
  }

  async #settle(): Promise<void> {
    this.#busy = true;
    try {
      while (this.#wanted && this.#wanted !== this.#shown && !this.#destroyed) {
        const wanted = this.#wanted;
        if (wanted.xml !== this.#shown?.xml) await this.#open(wanted);
        if (this.#destroyed) return;
        this.#decorate(wanted);
        if (this.#shown && wanted.tokens !== this.#shown.tokens) this.#keepInSight(wanted.tokens ?? []);
        const opened = wanted.xml !== this.#shown?.xml;
        this.#shown = wanted;
        if (opened) this.#events.onOpened?.();
      }
    } catch (error) {
      this.#shown = this.#wanted;
      if (!this.#destroyed) this.#events.onError?.(error);
    } finally {
      this.#busy = false;
    }
    if (this.#pendingViewbox && this.#shown) {
      const viewbox = this.#pendingViewbox;
      this.#pendingViewbox = null;
      this.show(viewbox);
    }
  }

  async #open(wanted: Wanted): Promise<void> {
    this.#bpmn ??= await this.#create();
    if (this.#destroyed) {
      this.#bpmn.destroy(); // created while destroy() was called
      this.#bpmn = null;
      return;
    }
    const first = this.#shown === null;
    const place = first ? undefined : this.#canvas?.viewbox();
    this.#markers.length = 0;
    await this.#bpmn.importXML(wanted.xml);
    if (this.#destroyed) return;
    this.#following = place !== undefined || this.#events.follows === true;
    try {
      if (place) this.#canvas?.viewbox({ x: place.x, y: place.y, width: place.width, height: place.height });
      else this.focus(pointOf(wanted));
    } finally {
      this.#following = false;
    }
  }

  async #create(): Promise<NavigatedViewer> {
    const [{ default: Bpmn }, { default: textModule }, { default: figuresModule }, { default: replayModule }] =
      await Promise.all([
        import('bpmn-js/lib/NavigatedViewer'),
        import('./modules/text'),
        import('./modules/figures'),
        import('./modules/replay'),
      ]);
    const bpmn = new Bpmn({
      container: this.#container,
      canvas: { deferUpdate: false },
      additionalModules: [textModule, figuresModule, replayModule],
      bpmnRenderer: {
        defaultFillColor: 'var(--takt-diagram-fill)',
        defaultStrokeColor: 'var(--takt-diagram-stroke)',
        defaultLabelColor: 'var(--takt-diagram-stroke)',
      },
    });
    const bus = bpmn.get<EventBus>('eventBus');
    bus.on('canvas.viewbox.changed', (event: { viewbox: Viewbox }) => {
      if (this.#following) return;
      const { x, y, width, height } = event.viewbox;
      this.#events.onMove?.({ x, y, width, height });
    });
    bus.on('element.click', (event: { element: { id: string; parent?: unknown; labelTarget?: { id: string } } }) => {
      const element = event.element.labelTarget ?? event.element;
      this.#events.onSelect?.(event.element.parent ? element.id : null);
    });
    bus.on('element.hover', ({ element }: { element: { id: string; businessObject?: { name?: string } } }) => {
      this.#tell(element.id, element.businessObject?.name);
    });
    bus.on('element.out', () => this.#container.removeAttribute('title'));
    return bpmn;
  }

  /** Names and figures too small to read are told where the pointer rests. */
  #tell(element: string, name: string | undefined): void {
    if (!name || (this.#canvas?.zoom() ?? 1) >= READABLE) return;
    const figures = this.#shown?.figures?.get(element)?.badges.map(({ title, text }) => title ?? text) ?? [];
    this.#container.title = [name, ...figures].join('\n');
  }

  #decorate(wanted: Wanted): void {
    const bpmn = this.#bpmn;
    const canvas = this.#canvas;
    if (!bpmn || !canvas) return;
    const registry = bpmn.get<ElementRegistry>('elementRegistry');
    const overlays = bpmn.get<Overlays>('overlays');
    for (const [element, marker] of this.#markers) canvas.removeMarker(element, marker);
    this.#markers.length = 0;
    overlays.remove({ type: 'takt-view-mark' });
    overlays.remove({ type: 'takt-view-token' });

    const mark = (element: string, marker: string): boolean => {
      if (!registry.get(element)) return false; // drawn in another version of the diagram
      canvas.addMarker(element, marker);
      this.#markers.push([element, marker]);
      return true;
    };
    for (const [element, kind] of wanted.marks ?? []) {
      if (!mark(element, `takt-view-${kind}`)) continue;
      if (isConnection(registry.get(element))) continue; // its form (dashes, weight) says enough
      const html = badge(`takt-view-badge takt-view-badge-${kind}`, signs[kind], words[kind]);
      overlays.add(element, 'takt-view-mark', { position: { top: -9, left: -9 }, html, scale: { min: 0.8, max: 1 } });
    }
    for (const { element, count } of wanted.tokens ?? []) {
      if (!mark(element, 'takt-view-active')) continue;
      const html = badge('takt-view-badge takt-view-token', String(count), count === 1 ? '1 token' : `${count} tokens`);
      overlays.add(element, 'takt-view-token', { position: { top: -11, left: -11 }, html, scale: { min: 1, max: 1 } });
    }
    if (wanted.selected) mark(wanted.selected, 'takt-view-selected');
    bpmn.get<Figures>('figures').show(wanted.figures ?? noMarks);
  }

  /** Follows the tokens once all of them have left the window; the scale stays as the user set it. */
  #keepInSight(tokens: readonly Token[]): void {
    const canvas = this.#canvas;
    const bounds = this.#boundsOf(tokens.map(({ element }) => element));
    if (!canvas || !bounds || !hasRoom(canvas)) return;
    const view = canvas.viewbox();
    const inSight = tokens.some(({ element }) => {
      const one = this.#boundsOf([element]);
      return one !== null && overlap(one, view);
    });
    if (!inSight) canvas.viewbox(within(around(bounds, view.outer, view.scale), view.inner));
  }

  #boundsOf(elements: Iterable<string>): Viewbox | null {
    const registry = this.#bpmn?.get<ElementRegistry>('elementRegistry');
    let left = Infinity;
    let top = Infinity;
    let right = -Infinity;
    let bottom = -Infinity;
    for (const id of elements) {
      const element = registry?.get(id);
      if (!element || !('width' in element) || isConnection(element)) continue;
      left = Math.min(left, element.x);
      top = Math.min(top, element.y);
      right = Math.max(right, element.x + element.width);
      bottom = Math.max(bottom, element.y + element.height);
    }
    return right < left ? null : { x: left, y: top, width: right - left, height: bottom - top };
  }

  get #canvas(): Canvas | undefined {
    return this.#bpmn?.get<Canvas>('canvas');
  }
}

/** What one wants to see first: what comes and goes before what is only changed, and where the tokens are. */
function pointOf({ marks, tokens }: Wanted): readonly string[] {
  const marked = [...(marks ?? [])];
  const moved = marked.filter(([, mark]) => mark !== 'changed');
  return [
    ...(moved.length > 0 ? moved : marked).map(([element]) => element),
    ...(tokens ?? []).map(({ element }) => element),
  ];
}

function isConnection(element: unknown): boolean {
  return typeof element === 'object' && element !== null && 'waypoints' in element;
}

function hasRoom(canvas: Canvas): boolean {
  const { outer } = canvas.viewbox();
  return outer.width > 0 && outer.height > 0;
}

function overlap(a: Viewbox, b: Viewbox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The part of the plane that a window of this size shows at this scale with the bounds in its middle. */
function around(bounds: Viewbox, outer: { width: number; height: number }, scale: number): Viewbox {
  const width = outer.width / scale;
  const height = outer.height / scale;
  return {
    x: bounds.x + bounds.width / 2 - width / 2,
    y: bounds.y + bounds.height / 2 - height / 2,
    width,
    height,
  };
}

/** Moved so that it does not show emptiness where there is diagram to see. */
function within(view: Viewbox, diagram: Viewbox): Viewbox {
  const clamp = (from: number, size: number, low: number, length: number) =>
    size >= length + MARGIN
      ? low + length / 2 - size / 2
      : Math.min(Math.max(from, low - MARGIN / 2), low + length + MARGIN / 2 - size);
  return {
    ...view,
    x: clamp(view.x, view.width, diagram.x, diagram.width),
    y: clamp(view.y, view.height, diagram.y, diagram.height),
  };
}

function badge(className: string, text: string, title: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.textContent = text;
  element.title = title;
  return element;
}
