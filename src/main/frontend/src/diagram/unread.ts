/** Namespaces of which the editor writes all that stays; what it does not know of others is put back when the draft is saved. */
const EDITED = [
  'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'http://www.omg.org/spec/BPMN/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DC',
  'http://www.omg.org/spec/DD/20100524/DI',
];

/** The parts of a document that the editor cannot read and a save would drop, by what bpmn-js says about reading it. */
export function unreadParts(warnings: readonly unknown[], xml: string): readonly string[] {
  return warnings.flatMap((warning) => unreadPart(warning, xml) ?? []);
}

/** bpmn-js reports lines and nested errors; people need the element. Other warnings are about what stays in the file. */
function unreadPart(warning: unknown, xml: string): string | null {
  const said = typeof warning === 'object' && warning !== null && 'message' in warning ? warning.message : warning;
  const part = /unparsable content <([^>]*)> detected\s+line: (\d+)/.exec(String(said));
  const name = part?.[1];
  if (!part || name === undefined || !EDITED.includes(namespaceOf(name, xml))) return null;
  return `<${name}> in line ${Number(part[2]) + 1}`;
}

/** Of an element as it is written; empty when nothing says which. */
function namespaceOf(name: string, xml: string): string {
  const prefix = name.includes(':') ? `:${name.split(':')[0] ?? ''}` : '';
  return new RegExp(`\\sxmlns${prefix}\\s*=\\s*["']([^"']*)["']`).exec(xml)?.[1] ?? '';
}
