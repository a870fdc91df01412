const TAKT = 'http://takt.dev/schema/bpmn/1.0';
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** What can be said about a document without drawing it. */
export interface DocumentFacts {
  /** Names by id; flows and nodes without a label are named by what lies around them. */
  readonly names: ReadonlyMap<string, string>;
  readonly scenarios: readonly { readonly id: string; readonly name: string }[];
  /** How many figures of a kind rest on which source: `processTime` → `guess` → 12. */
  readonly evidence: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const none: DocumentFacts = { names: new Map(), scenarios: [], evidence: new Map() };
let latest: { readonly xml: string; readonly facts: DocumentFacts } | null = null;

/** Reads the facts of the draft; several readers of one draft share the work. */
export function documentFacts(xml: string | undefined): DocumentFacts {
  if (xml === undefined) return none;
  if (latest?.xml !== xml) latest = { xml, facts: read(xml) };
  return latest.facts;
}

function read(xml: string): DocumentFacts {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const names = new Map<string, string>();
  for (const element of document.querySelectorAll('[id][name]')) {
    const name = element.getAttribute('name');
    if (name && element.namespaceURI !== TAKT) names.set(element.id, name);
  }
  const scenarios = [...document.getElementsByTagNameNS(TAKT, 'scenario')].flatMap((scenario) => {
    const id = scenario.getAttribute('id');
    return id ? [{ id, name: scenario.getAttribute('name') ?? id }] : [];
  });
  nameFlows(document, names);
  nameNodes(document, names);
  return { names, scenarios, evidence: evidenceIn(document) };
}

/** A sequence flow without a name of its own is the way between two elements. */
function nameFlows(document: Document, names: Map<string, string>): void {
  for (const flow of document.getElementsByTagNameNS(BPMN, 'sequenceFlow')) {
    const source = names.get(flow.getAttribute('sourceRef') ?? '');
    const target = names.get(flow.getAttribute('targetRef') ?? '');
    if (flow.id === '' || names.has(flow.id)) continue;
    if (source && target) names.set(flow.id, `${source} → ${target}`);
    else if (source ?? target) names.set(flow.id, source ? `after ${source}` : `to ${target}`);
  }
}

const nodes = ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'complexGateway'];
const WALK = 16;

/** A gateway without a label is the one after the nearest labelled element before it, as in the messages of the server. */
function nameNodes(document: Document, names: Map<string, string>): void {
  const gateways = nodes.flatMap((type) => [...document.getElementsByTagNameNS(BPMN, type)]);
  const nameless = gateways.filter((gateway) => gateway.id !== '' && !names.has(gateway.id));
  if (nameless.length === 0) return;
  const before = new Map<string, string[]>();
  for (const flow of document.getElementsByTagNameNS(BPMN, 'sequenceFlow')) {
    const target = flow.getAttribute('targetRef') ?? '';
    before.set(target, [...(before.get(target) ?? []), flow.getAttribute('sourceRef') ?? '']);
  }
  const found = nameless.flatMap((gateway): [string, string][] => {
    const label = nearest(gateway.id, before, names);
    const type = gateway.localName.replace('Based', '').replace('Gateway', ' gateway');
    return label === null ? [] : [[gateway.id, `${type} after ${label}`]];
  });
  for (const [id, name] of found) names.set(id, name);
}

function nearest(
  start: string,
  before: ReadonlyMap<string, readonly string[]>,
  names: ReadonlyMap<string, string>,
): string | null {
  const seen = new Set([start]);
  for (const id of seen) {
    for (const source of before.get(id) ?? []) {
      const name = names.get(source);
      if (name !== undefined) return name;
      if (seen.size < WALK) seen.add(source);
    }
  }
  return null;
}

function evidenceIn(document: Document): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const mark of document.getElementsByTagNameNS(TAKT, 'evidence')) {
    const figure = mark.getAttribute('figure') ?? '';
    const source = mark.getAttribute('source') ?? '';
    const ofFigure = counts.get(figure) ?? new Map<string, number>();
    counts.set(figure, ofFigure.set(source, (ofFigure.get(source) ?? 0) + 1));
  }
  return counts;
}
