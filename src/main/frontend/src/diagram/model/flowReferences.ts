import { is, many, type ModdleElement, one } from './moddle';

/**
 * Many tools leave out the references from a node to its flows, which repeat what the flows say. The drawing rules read
 * nothing else, so a flow of such a file would look unconnected to them.
 */
export function completeFlowReferences(definitions: ModdleElement): void {
  many(definitions, 'rootElements').forEach(completeScope);
}

function completeScope(scope: ModdleElement): void {
  for (const element of many(scope, 'flowElements')) {
    if (is(element, 'bpmn:SequenceFlow')) {
      refer(one(element, 'sourceRef'), 'outgoing', element);
      refer(one(element, 'targetRef'), 'incoming', element);
    } else if (is(element, 'bpmn:SubProcess')) {
      completeScope(element);
    }
  }
}

function refer(node: ModdleElement | null, side: 'incoming' | 'outgoing', flow: ModdleElement): void {
  const flows = node?.get(side);
  if (Array.isArray(flows) && !flows.includes(flow)) flows.push(flow);
}
