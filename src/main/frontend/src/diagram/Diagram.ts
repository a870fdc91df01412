import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css';
import './diagram.css';
import lintModule from 'bpmn-js-bpmnlint';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import Modeler from 'bpmn-js/lib/Modeler';
import type { Element } from 'bpmn-js/lib/model/Types';
import minimapModule from 'diagram-js-minimap';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { getBBox } from 'diagram-js/lib/util/Elements';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import { lintConfig } from './lint/config';
import { type LintIssue, listed } from './lint/issues';
import type { Change } from './model/edits';
import { completeFlowReferences } from './model/flowReferences';
import { is, isModdle, type Moddle, type ModdleElement } from './model/moddle';
import takt from './model/takt.json';
import { primaryProcess } from './model/valueStream';
import changesModule from './modules/changes';
import type { ApplyChanges } from './modules/changes/ApplyChanges';
import figuresModule from './modules/figures';
import type { Figures } from './modules/figures/Figures';
import type { Marks } from './modules/figures/marks';
import textModule from './modules/text';
import { installPatterns } from './patterns';
import { unreadParts } from './unread';

export interface DiagramEvents {
  /** The document changed through the command stack: drawing, editing, undo, redo. */
  readonly onChanged?: () => void;
  readonly onSelected?: (ids: readonly string[]) => void;
  readonly onLint?: (issues: readonly LintIssue[]) => void;
}

export interface ElementSummary {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** Below this scale the names of steps cannot be read; this is where they can with ease. */
const READABLE = 0.55;
const COMFORTABLE = 0.8;

/** What floats over the canvas: palette, legend and logo, and the overview when it is open; in pixels. */
const MARGIN = { left: 136, right: 16, top: 16, bottom: 48 };
const OVERVIEW = 344;
/** Around what is revealed, for the names beside it and the menu of the selected step; in units of the diagram. */
const AIR = 160;

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The one owner of bpmn-js's modeler: a diagram one can draw on, with its value-stream data. */
export class Diagram {
  readonly #modeler: Modeler;
  #marks: Marks = new Map();
  #primary: string | null = null;
  /** The whole diagram is shown, and nobody has moved it since. */
  #fitted = false;

  constructor(container: HTMLElement, events: DiagramEvents) {
    installPatterns();
    this.#modeler = new Modeler({
      container,
      moddleExtensions: { takt },
      additionalModules: [textModule, changesModule, figuresModule, minimapModule, lintModule],
      bpmnRenderer: {
        defaultFillColor: 'var(--takt-diagram-fill)',
        defaultStrokeColor: 'var(--takt-diagram-stroke)',
        defaultLabelColor: 'var(--takt-diagram-stroke)',
      },
      textRenderer: { defaultStyle: { fontFamily: 'Inter Variable, sans-serif' } },
      linting: { bpmnlint: lintConfig, active: false },
    });
    this.#listen(events);
  }

  /** Shows this document; resolves with the parts of it that the editor could not read, and would not write again. */
  async load(xml: string): Promise<readonly string[]> {
    const { warnings } = await this.#modeler.importXML(xml);
    this.fit();
    this.show(this.#marks);
    return unreadParts(warnings as readonly unknown[], xml);
  }

  async xml(): Promise<string> {
    const { xml, error } = await this.#modeler.saveXML({ format: true });
    if (xml === undefined) throw error ?? new Error('The diagram could not be written as XML.');
    return xml;
  }

  destroy(): void {
    this.#modeler.destroy();
  }

  // --- document -----------------------------------------------------------------------------------------------------

  get moddle(): Moddle {
    return this.#modeler.get<Moddle>('moddle');
  }

  element(id: string): ModdleElement | null {
    const found: unknown = this.#shape(id)?.businessObject;
    return isModdle(found) ? found : null;
  }

  /** The process that carries the value-stream data of this document, or will. */
  process(): ModdleElement | null {
    const definitions: unknown = this.#modeler.getDefinitions();
    return isModdle(definitions) ? primaryProcess(definitions, this.#primary) : null;
  }

  /** Which of several processes the figures are about, as the analysis says. */
  set primary(id: string | null) {
    this.#primary = id;
  }

  /** Flow nodes, pools and lanes by name, for search. */
  elements(): readonly ElementSummary[] {
    return this.#registry.getAll().flatMap((shape) => {
      const element: unknown = (shape as Element).businessObject;
      if (!isModdle(element) || !element.id || !(is(element, 'bpmn:FlowNode') || is(element, 'bpmn:Participant'))) {
        return [];
      }
      if (shape.id !== element.id) return []; // a label, or the plane of a subprocess
      return [{ id: element.id, name: element.name ?? element.id, type: element.$type }];
    });
  }

  /** Applies changes of value-stream data as one undoable command. `owner` is what the change is shown to belong to. */
  apply(owner: string | null, changes: readonly Change[]): void {
    const element = (owner === null ? null : this.#shape(owner)) ?? (this.#canvas.getRootElement() as Element);
    this.#modeler.get<ApplyChanges>('applyChanges').apply({ element, changes });
  }

  rename(id: string, name: string): void {
    const shape = this.#shape(id);
    if (shape)
      this.#modeler.get<Modeling>('modeling').updateProperties(shape, { name: name === '' ? undefined : name });
  }

  undo(): void {
    this.#commands.undo();
  }

  redo(): void {
    this.#commands.redo();
  }

  get canUndo(): boolean {
    return this.#commands.canUndo();
  }

  get canRedo(): boolean {
    return this.#commands.canRedo();
  }

  // --- view ---------------------------------------------------------------------------------------------------------

  show(marks: Marks): void {
    this.#marks = marks;
    this.#modeler.get<Figures>('figures').show(marks);
  }

  select(ids: readonly string[]): void {
    const selection = this.#modeler.get<Selection>('selection');
    const wanted = ids.flatMap((id) => this.#shape(id) ?? []);
    const current = selection.get();
    if (wanted.length === current.length && wanted.every((shape) => current.includes(shape))) return;
    selection.select(wanted);
  }

  /** Brings elements into view, near enough to read their names; where they are so already, nothing moves. */
  reveal(ids: readonly string[]): void {
    const shapes = ids.flatMap((id) => this.#shape(id) ?? []).filter((shape) => shape.parent);
    const [first] = shapes;
    const free = this.#free();
    if (!first || !free) return;
    const plane = this.#canvas.findRoot(first); // the inside of a folded sub-process is a plane of its own
    if (plane && plane !== this.#canvas.getRootElement()) this.#canvas.setRootElement(plane);
    const now = this.#canvas.zoom();
    let box = getBBox(shapes);
    const fitting = Math.min(free.width / (box.width + AIR), free.height / (box.height + AIR));
    const zoom = now >= READABLE ? now : Math.max(now, Math.min(COMFORTABLE, fitting));
    if (fitting < zoom) box = getBBox([first]);
    const { x, y } = this.#canvas.viewbox();
    const inSight =
      zoom === now &&
      (box.x - x) * zoom >= free.x &&
      (box.y - y) * zoom >= free.y &&
      (box.x + box.width - x) * zoom <= free.x + free.width &&
      (box.y + box.height - y) * zoom <= free.y + free.height;
    if (!inSight) this.#centre(box, free, zoom);
  }

  /** So near that names can be read: what is selected, or else where the flow begins. */
  read(): void {
    const selected = this.#modeler.get<Selection>('selection').get();
    const starts = this.#registry.filter((shape) => {
      const element: unknown = (shape as Element).businessObject;
      return isModdle(element) && is(element, 'bpmn:StartEvent') && shape.id === element.id;
    }) as Element[];
    const [first] = selected.length > 0 ? selected : starts;
    const free = this.#free();
    if (!first || !free) return;
    const box = getBBox([first]);
    // a flow goes on to the right of where it begins
    const width = selected.length > 0 ? box.width : free.width / COMFORTABLE - AIR;
    this.#centre({ ...box, width }, free, COMFORTABLE);
  }

  /** The whole diagram, clear of what floats over the canvas; never larger than life. A window without room fits later. */
  fit(): void {
    const { inner } = this.#canvas.viewbox();
    const free = this.#free();
    if (free && inner.width > 0) {
      this.#centre(inner, free, Math.min(1, free.width / inner.width, free.height / inner.height));
    }
    this.#fitted = true;
  }

  zoomBy(factor: number): void {
    const { width, height } = this.#canvas.getSize();
    const zoom = Math.min(4, Math.max(0.1, this.#canvas.zoom() * factor));
    this.#canvas.zoom(zoom, { x: width / 2, y: height / 2 });
  }

  focus(): void {
    this.#canvas.focus();
  }

  toggleMinimap(): void {
    this.#modeler.get<{ toggle(): void }>('minimap').toggle();
  }

  toggleLint(): boolean {
    return this.#modeler.get<{ toggle(): boolean }>('linting').toggle();
  }

  search(): void {
    this.#modeler.get<{ toggle(): void }>('searchPad').toggle();
  }

  /** Runs one of bpmn-js's own actions by name, for example `alignElements` with `{ type: 'left' }`. */
  trigger(action: string, options?: Readonly<Record<string, unknown>>): void {
    this.#modeler.get<{ trigger(name: string, options?: unknown): void }>('editorActions').trigger(action, options);
  }

  /** The window of the diagram has another size: what showed the whole diagram still does. */
  resized(): void {
    (this.#canvas as Canvas & { resized(): void }).resized();
    if (this.#fitted) this.fit();
  }

  // ------------------------------------------------------------------------------------------------------------------

  #listen(events: DiagramEvents): void {
    const bus = this.#modeler.get<EventBus>('eventBus');
    const { onChanged, onSelected, onLint } = events;
    bus.on('import.parse.complete', ({ definitions }: { definitions?: unknown }) => {
      if (isModdle(definitions)) completeFlowReferences(definitions);
    });
    bus.on('canvas.viewbox.changing', () => {
      this.#fitted = false;
    });
    bus.on('element.hover', ({ element }: { element: Element }) => this.#tellName(element));
    bus.on('element.out', () => this.#tellName(null));
    if (onChanged)
      bus.on('commandStack.changed', ({ trigger }: { trigger?: string }) => {
        if (trigger !== 'clear') onChanged();
      });
    if (onSelected) {
      bus.on('selection.changed', ({ newSelection }: { newSelection: readonly Element[] }) => {
        onSelected(newSelection.map((element) => (element.labelTarget ?? element).id));
      });
    }
    if (onLint) bus.on('linting.completed', ({ issues }: { issues: unknown }) => onLint(listed(issues)));
  }

  /** Names too small to read are told where the pointer rests. */
  #tellName(element: Element | null): void {
    const told: unknown = element?.businessObject;
    const name = isModdle(told) && is(told, 'bpmn:FlowNode') && this.#canvas.zoom() < READABLE ? told.name : undefined;
    const container = this.#canvas.getContainer();
    if (name) container.title = name;
    else container.removeAttribute('title');
  }

  /** The part of the window that palette, legend, logo and an open overview leave free, in pixels. */
  #free(): Rect | null {
    const { width, height } = this.#canvas.getSize();
    const overview = this.#modeler.get<{ isOpen(): boolean }>('minimap').isOpen() ? OVERVIEW : 0;
    const right = Math.max(MARGIN.right, overview);
    const free = {
      x: MARGIN.left,
      y: MARGIN.top,
      width: width - MARGIN.left - right,
      height: height - MARGIN.top - MARGIN.bottom,
    };
    return free.width > 0 && free.height > 0 ? free : null;
  }

  #centre(box: Rect, free: Rect, zoom: number): void {
    const { width, height } = this.#canvas.getSize();
    this.#canvas.viewbox({
      x: box.x + box.width / 2 - (free.x + free.width / 2) / zoom,
      y: box.y + box.height / 2 - (free.y + free.height / 2) / zoom,
      width: width / zoom,
      height: height / zoom,
    });
  }

  #shape(id: string): Element | null {
    return (this.#registry.get(id) as Element | undefined) ?? null;
  }

  get #registry(): ElementRegistry {
    return this.#modeler.get<ElementRegistry>('elementRegistry');
  }

  get #canvas(): Canvas {
    return this.#modeler.get<Canvas>('canvas');
  }

  get #commands(): CommandStack {
    return this.#modeler.get<CommandStack>('commandStack');
  }
}
