import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type { Badge, Mark, Marks } from './marks';

interface Shown {
  readonly element: unknown;
  readonly key: string;
  readonly markers: readonly string[];
  readonly overlays: readonly string[];
}

const TOKEN = 20;

const positions = {
  figure: { bottom: 8, left: 8 },
  finding: { top: -10, right: 10 },
  token: { top: -10, left: -10 },
} as const;

/** Colours and figures on the steps. It is given the whole wanted state and changes only what differs. */
export class Figures {
  static readonly $inject = ['canvas', 'elementRegistry', 'overlays', 'eventBus'];

  readonly #canvas: Canvas;
  readonly #elements: ElementRegistry;
  readonly #overlays: Overlays;
  readonly #shown = new Map<string, Shown>();

  constructor(canvas: Canvas, elements: ElementRegistry, overlays: Overlays, eventBus: EventBus) {
    this.#canvas = canvas;
    this.#elements = elements;
    this.#overlays = overlays;
    eventBus.on('diagram.clear', () => this.#shown.clear());
  }

  show(marks: Marks): void {
    for (const [id, shown] of this.#shown) {
      const mark = marks.get(id);
      if (this.#elements.get(id) !== shown.element) {
        this.#shown.delete(id); // removed or redrawn as something else; its marks went with it
      } else if (!mark || keyOf(mark) !== shown.key) {
        this.#take(id, shown);
      }
    }
    for (const [id, mark] of marks) {
      if (!this.#shown.has(id) && this.#elements.get(id)) this.#put(id, mark);
    }
  }

  #put(id: string, mark: Mark): void {
    for (const marker of mark.markers) this.#canvas.addMarker(id, marker);
    const overlays = mark.badges.map((badge) =>
      this.#overlays.add(id, 'takt', {
        position: onLine(this.#elements.get(id)) ?? positions[badge.kind],
        html: drawn(badge),
        scale: { min: 0.6, max: 1.2 },
        show: { minZoom: 0.3 },
      }),
    );
    this.#shown.set(id, { element: this.#elements.get(id), key: keyOf(mark), markers: mark.markers, overlays });
  }

  #take(id: string, shown: Shown): void {
    for (const marker of shown.markers) this.#canvas.removeMarker(id, marker);
    for (const overlay of shown.overlays) this.#overlays.remove(overlay);
    this.#shown.delete(id);
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** On a flow, the middle of its last piece; the corner of its bounds may lie on a step it has nothing to do with. */
function onLine(element: unknown): { readonly top: number; readonly left: number } | null {
  if (typeof element !== 'object' || element === null || !('waypoints' in element)) return null;
  const points = element.waypoints as readonly Point[];
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!last || !before) return null;
  return {
    left: (last.x + before.x) / 2 - Math.min(...points.map(({ x }) => x)) - TOKEN / 2,
    top: (last.y + before.y) / 2 - Math.min(...points.map(({ y }) => y)) - TOKEN / 2,
  };
}

function keyOf(mark: Mark): string {
  return JSON.stringify(mark);
}

function drawn(badge: Badge): HTMLElement {
  const box = document.createElement('div');
  box.className = `takt-badge takt-badge-${badge.kind} takt-tone-${badge.tone ?? 'plain'}`;
  box.textContent = badge.text; // never as HTML: names and roles come from files of strangers
  box.title = badge.title;
  return box;
}
