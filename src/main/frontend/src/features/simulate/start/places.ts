import { documentFacts } from '@/api/documentFacts';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Where a case can be when a run begins. */
export interface Place {
  readonly id: string;
  readonly name: string;
}

const steps = [
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'scriptTask',
  'sendTask',
  'receiveTask',
  'businessRuleTask',
  'subProcess',
  'transaction',
  'callActivity',
  'intermediateCatchEvent',
];
const joins = ['parallelGateway', 'inclusiveGateway'];

/** Steps and events that cases wait at, then the ways into joins, where a branch that is done waits for the others. */
export function placesIn(xml: string | undefined): readonly Place[] {
  if (xml === undefined) return [];
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const { names } = documentFacts(xml);
  const of = (types: readonly string[]) =>
    [...document.getElementsByTagNameNS(BPMN, '*')].filter(
      (element) => types.includes(element.localName) && element.id !== '' && !isClosed(element),
    );
  const waiting = of(joins).flatMap((join) => {
    const ways = [...(join.parentElement?.children ?? [])].filter(
      (flow) => flow.localName === 'sequenceFlow' && flow.getAttribute('targetRef') === join.id,
    );
    if (ways.length < 2) return [];
    return ways.map((flow) => {
      const source = flow.getAttribute('sourceRef') ?? '';
      return { id: flow.id, name: `Done: ${names.get(source) ?? source}, waits for the other branches` };
    });
  });
  return [...of(steps).map(({ id }) => ({ id, name: names.get(id) ?? id })), ...waiting];
}

/** Inside of what a run cannot begin in: event sub-processes, and activities that are done for several instances. */
function isClosed(element: Element): boolean {
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    if (around.getAttribute('triggeredByEvent') === 'true') return true;
    const several = [...around.children].some(({ localName }) => localName === 'multiInstanceLoopCharacteristics');
    if (around !== element && several) return true;
  }
  return false;
}
