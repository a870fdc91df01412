import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { type Point, type RouteFlow, type RouteNode, Routes } from './routes';

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

  constructor(canvas: Canvas, elements: ElementRegistry, eventBus: EventBus) {
    this.#canvas = canvas;
    this.#elements = elements;
    eventBus.on('diagram.clear', () => this.#forget());
  }

  /** The ways between the steps of which work is recorded. */
  routes(recorded: ReadonlySet<string>): Routes {
    const nodes: RouteNode[] = [];
    const flows: RouteFlow[] = [];
    for (const shape of this.#elements.getAll() as unknown as Shape[]) {
      const { businessObject: element } = shape;
      if (shape.labelTarget || !element?.$instanceOf) continue;
      if (element.$instanceOf('bpmn:SequenceFlow') && shape.waypoints) {
        const { sourceRef, targetRef } = element;
        if (sourceRef && targetRef) {
          flows.push({
            from: sourceRef.id,
            to: targetRef.id,
            waypoints: shape.waypoints.map(({ x, y }) => ({ x, y })),
          });
        }
      } else if (element.$instanceOf('bpmn:FlowNode') && !shape.id.endsWith('_plane')) {
        nodes.push(nodeOf(shape, element, recorded));
      }
    }
    return new Routes(nodes, flows);
  }

  /** @param fullest the longest queue of all steps and moments: at that length a trough is full */
  show(moment: Moment, fullest: number): void {
    const layer = (this.#layer ??= this.#canvas.getLayer(LAYER, 1_000) as unknown as SVGElement);
    for (const load of moment.steps) this.#load(layer, load, fullest);
    moment.tokens.forEach((point, index) => {
      const token = (this.#tokens[index] ??= append(layer, 'circle', { r: RADIUS, class: 'takt-replay-token' }));
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
    const height = load.waiting === 0 ? 0 : Math.max(3, share * drawn.height);
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
    append(group, 'rect', { x: -TROUGH - 3, y: 0, width: TROUGH, height, class: 'takt-replay-trough' });
    const fill = append(group, 'rect', {
      x: -TROUGH - 3,
      y: height,
      width: TROUGH,
      height: 0,
      class: 'takt-replay-queue',
    });
    const waiting = append(group, 'text', {
      x: -TROUGH / 2 - 3,
      y: -5,
      'text-anchor': 'middle',
      class: 'takt-replay-waiting',
    });
    const pill = append(group, 'rect', {
      x: width - 24,
      y: height - 11,
      width: 30,
      height: 18,
      rx: 9,
      class: 'takt-replay-pill',
    });
    const working = append(group, 'text', {
      x: width - 9,
      y: height + 2,
      'text-anchor': 'middle',
      class: 'takt-replay-working',
    });
    const drawn: Drawn = { group, fill, waiting, pill, working, height, shown: '' };
    this.#steps.set(id, drawn);
    return drawn;
  }
}

interface BusinessObject {
  readonly id: string;
  readonly sourceRef?: { readonly id: string };
  readonly targetRef?: { readonly id: string };
  readonly flowElements?: readonly BusinessObject[];
  readonly $parent?: BusinessObject;
  readonly triggeredByEvent?: boolean;
  $instanceOf?(type: string): boolean;
}

interface Shape {
  readonly id: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly waypoints?: readonly Point[];
  readonly labelTarget?: unknown;
  readonly businessObject?: BusinessObject;
  readonly attachers?: readonly { readonly id: string }[];
}

function nodeOf(shape: Shape, element: BusinessObject, recorded: ReadonlySet<string>): RouteNode {
  const { x = 0, y = 0, width = 0, height = 0 } = shape;
  const scope = element.$parent;
  return {
    id: element.id,
    centre: { x: x + width / 2, y: y + height / 2 },
    stops: recorded.has(element.id),
    inside: (element.flowElements ?? []).filter((inner) => inner.$instanceOf?.('bpmn:StartEvent')).map(({ id }) => id),
    boundary: (shape.attachers ?? []).map(({ id }) => id),
    parent: scope?.$instanceOf?.('bpmn:SubProcess') ? scope.id : null,
    isStart: element.$instanceOf?.('bpmn:StartEvent') ?? false,
    isEnd: element.$instanceOf?.('bpmn:EndEvent') ?? false,
  };
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
