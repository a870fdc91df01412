/** What we use of bpmn-io's untyped object model. Properties are reached by name and narrowed where they are read. */
export interface ModdleElement {
  readonly $type: string;
  $parent?: ModdleElement;
  readonly $model?: Moddle;
  readonly $attrs?: Record<string, unknown>;
  readonly id?: string;
  readonly name?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  $instanceOf?(type: string): boolean;
}

export interface Moddle {
  create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement;
}

export function isModdle(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value && 'get' in value;
}

export function is(element: ModdleElement | null | undefined, type: string): boolean {
  return element?.$instanceOf?.(type) ?? false;
}

export function text(element: ModdleElement | null, name: string): string | null {
  const value = element?.get(name);
  return typeof value === 'string' && value !== '' ? value : null;
}

export function real(element: ModdleElement | null, name: string): number | null {
  const value = element?.get(name);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function flag(element: ModdleElement | null, name: string): boolean {
  return element?.get(name) === true;
}

export function one(element: ModdleElement | null, name: string): ModdleElement | null {
  const value = element?.get(name);
  return isModdle(value) ? value : null;
}

export function many(element: ModdleElement | null, name: string): readonly ModdleElement[] {
  const value = element?.get(name);
  return Array.isArray(value) ? value.filter(isModdle) : [];
}

/** The extension element of this type, for example `takt:Step`. */
export function extension(element: ModdleElement | null, type: string): ModdleElement | null {
  return many(one(element, 'extensionElements'), 'values').find((value) => is(value, type)) ?? null;
}

/** What kind of element it is, in words: "User task". */
export function typeName(element: ModdleElement): string {
  const name = element.$type.replace(/^bpmn:/, '').replace(/([a-z])([A-Z])/g, '$1 $2');
  return name.charAt(0) + name.slice(1).toLowerCase();
}
