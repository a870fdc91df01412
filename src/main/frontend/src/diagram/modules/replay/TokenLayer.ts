import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Point, Way, Ways } from './ways';

/** What is drawn at one moment: how full each step is, and the tokens on their way. */
export interface Moment {
  readonly steps: readonly StepLoad[];
  readonly tokens: readonly Point[];
}

export interface StepLoad {
  readonly id: string;
  readonly waiting: number;
  readonly working: number;
}

interface Drawn {
  readonly group: SVGGElement;
  readonly fill: SVGRectElement;
  readonly waiting: SVGTextElement;
  readonly pill: SVGRectElement;
  readonly working: SVGTextElement;
  readonly height: number;
  shown: string;
}

const LAYER = 'takt-replay';
const SVG = 'http://www.w3.org/2000/svg';
/** The trough beside a step in which its queue rises. */
const TROUGH = 10;
const RADIUS = 7;

/** Draws tokens and queues over a diagram that is only looked at. Elements are kept from one moment to the next. */
export class TokenLayer {
  static readonly $inject = ['canvas', 'elementRegistry', 'eventBus'];

  readonly #canvas: Canvas;
  readonly #elements: ElementRegistry;
  readonly #steps = new Map<string, Drawn>();
  readonly #tokens: SVGCircleElement[] = [];
  #layer: SVGElement | null = null;
  /** How much larger than life everything is drawn, so that it can be seen on a small picture. */
  #scale = 1;

  constructor(canvas: Canvas, elements: ElementRegistry, eventBus: EventBus) {
    this.#canvas = canvas;
    this.#elements = elements;
    eventBus.on('diagram.clear', () => this.#forget());
  }

  /** The sequence flows of what is drawn. */
  ways(): Ways {
    const ways = new Map<string, Way>();
    for (const shape of this.#elements.getAll() as unknown as Shape[]) {
      const { waypoints, businessObject: flow } = shape;
      if (!waypoints || !flow?.sourceRef || !flow.targetRef) continue;
      const points = waypoints.map(({ x, y }) => ({ x, y }));
      ways.set(flow.id, { from: flow.sourceRef.id, to: flow.targetRef.id, points });
    }
    return ways;
  }

  /** @param fullest the longest queue of all steps and moments: at that length a trough is full */
  show(moment: Moment, fullest: number): void {
    const layer = (this.#layer ??= this.#canvas.getLayer(LAYER, 1_000) as unknown as SVGElement);
    const scale = scaleAt(this.#canvas.zoom());
    if (scale !== this.#scale) {
      this.#scale = scale;
      layer.replaceChildren();
      this.#steps.clear();
      this.#tokens.length = 0;
    }
    for (const load of moment.steps) this.#load(layer, load, fullest);
    moment.tokens.forEach((point, index) => {
      const token = (this.#tokens[index] ??= append(layer, 'circle', {
        r: RADIUS * scale,
        class: 'takt-replay-token',
      }));
      token.setAttribute('cx', point.x.toFixed(1));
      token.setAttribute('cy', point.y.toFixed(1));
      token.style.display = '';
    });
    for (const token of this.#tokens.slice(moment.tokens.length)) token.style.display = 'none';
  }

  /** The drawing is gone, and what lay over it with it. */
  #forget(): void {
    this.#layer = null;
    this.#steps.clear();
    this.#tokens.length = 0;
  }

  #load(layer: SVGElement, load: StepLoad, fullest: number): void {
    const drawn = this.#steps.get(load.id) ?? this.#draw(layer, load.id);
    if (!drawn) return;
    const now = `${load.waiting} ${load.working}`;
    if (drawn.shown === now) return;
    drawn.shown = now;
    // the root keeps short queues visible beside very long ones
    const share = load.waiting === 0 || fullest <= 0 ? 0 : Math.sqrt(Math.min(1, load.waiting / fullest));
    const height = load.waiting === 0 ? 0 : Math.max(3 * this.#scale, share * drawn.height);
    drawn.fill.setAttribute('y', String(drawn.height - height));
    drawn.fill.setAttribute('height', String(height));
    drawn.waiting.textContent = load.waiting === 0 ? '' : String(load.waiting);
    drawn.working.textContent = load.working === 0 ? '' : String(load.working);
    drawn.pill.style.display = load.working === 0 ? 'none' : '';
    drawn.group.setAttribute('data-busy', String(load.working > 0));
  }

  #draw(layer: SVGElement, id: string): Drawn | null {
    const shape = this.#elements.get(id) as unknown as Shape | undefined;
    if (!shape || shape.width === undefined || shape.height === undefined) return null;
    const group = append(layer, 'g', { transform: `translate(${shape.x ?? 0} ${shape.y ?? 0})` });
    const { width, height } = shape;
    const k = this.#scale;
    const trough = { x: -(TROUGH * k + 3), width: TROUGH * k };
    append(group, 'rect', { ...trough, y: 0, height, class: 'takt-replay-trough' });
    const fill = append(group, 'rect', { ...trough, y: height, height: 0, class: 'takt-replay-queue' });
    const waiting = append(group, 'text', {
      x: trough.x + trough.width / 2,
      y: -5,
      'font-size': 13 * k,
      'text-anchor': 'middle',
      class: 'takt-replay-waiting',
    });
    const pill = append(group, 'rect', {
      x: width - 24 * k,
      y: height - 11 * k,
      width: 30 * k,
      height: 18 * k,
      rx: 9 * k,
      class: 'takt-replay-pill',
    });
    const working = append(group, 'text', {
      x: width - 9 * k,
      y: height + 2 * k,
      'font-size': 12 * k,
      'text-anchor': 'middle',
      class: 'takt-replay-working',
    });
    const drawn: Drawn = { group, fill, waiting, pill, working, height, shown: '' };
    this.#steps.set(id, drawn);
    return drawn;
  }
}

interface Shape {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly waypoints?: readonly Point[];
  readonly businessObject?: {
    readonly id: string;
    readonly sourceRef?: { readonly id: string };
    readonly targetRef?: { readonly id: string };
  };
}

function scaleAt(zoom: number): number {
  return Math.min(2.4, Math.max(1, Math.round(7 / zoom) / 10));
}

function append<Name extends keyof SVGElementTagNameMap>(
  parent: SVGElement,
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  parent.append(element);
  return element;
}
