const TAKT = 'http://takt.dev/schema/bpmn/1.0';

/** What can be said about a document without drawing it. */
export interface DocumentFacts {
  /** Names of all elements that have one, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly scenarios: readonly { readonly id: string; readonly name: string }[];
}

const none: DocumentFacts = { names: new Map(), scenarios: [] };
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
  return { names, scenarios };
}
