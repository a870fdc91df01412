import type { Mark } from './Viewer';

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
/** Restate what the sequence flows and lanes say themselves. */
const derived = new Set(['incoming', 'outgoing', 'flowNodeRef']);
/** Frames around the flow: what changes in them is not a change of one element. */
const frames = new Set(['definitions', 'process', 'collaboration', 'laneSet', 'extensionElements']);

export interface Difference {
  readonly before: ReadonlyMap<string, Mark>;
  readonly after: ReadonlyMap<string, Mark>;
}

/** Which elements of two versions of one diagram are not the same; their places in the drawing do not count. */
export function difference(beforeXml: string, afterXml: string): Difference {
  const before = fingerprints(beforeXml);
  const after = fingerprints(afterXml);
  const left = new Map<string, Mark>();
  const right = new Map<string, Mark>();
  for (const [id, print] of before) {
    const other = after.get(id);
    if (other === undefined) left.set(id, 'removed');
    else if (other !== print) {
      left.set(id, 'changed');
      right.set(id, 'changed');
    }
  }
  for (const id of after.keys()) if (!before.has(id)) right.set(id, 'added');
  return { before: left, after: right };
}

/** Names of the elements of the flow by id; an element without a name has its id. */
export function elementNames(xml: string): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const element of flowElements(xml)) result.set(element.id, element.getAttribute('name') || element.id);
  return result;
}

function fingerprints(xml: string): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const element of flowElements(xml)) result.set(element.id, fingerprint(element));
  return result;
}

function flowElements(xml: string): readonly Element[] {
  const all = new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagNameNS(MODEL, '*');
  return [...all].filter((element) => element.hasAttribute('id') && !frames.has(element.localName));
}

function fingerprint(element: Element): string {
  const attributes = [...element.attributes]
    .filter((attribute) => !attribute.name.startsWith('xmlns'))
    .map((attribute) => `${attribute.namespaceURI ?? ''}:${attribute.localName}=${attribute.value}`)
    .sort();
  const parts = [element.localName, ...attributes];
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      if (derived.has(child.localName)) continue;
      // elements of the flow inside this one have a fingerprint of their own
      if (child.namespaceURI === MODEL && child.hasAttribute('id') && element.localName !== 'extensionElements') {
        if (!child.localName.endsWith('EventDefinition')) continue;
      }
      parts.push(fingerprint(child));
    } else if (child.nodeType === Node.TEXT_NODE || child.nodeType === Node.CDATA_SECTION_NODE) {
      const text = (child.textContent ?? '').trim();
      if (text !== '') parts.push(text);
    }
  }
  return JSON.stringify(parts);
}
