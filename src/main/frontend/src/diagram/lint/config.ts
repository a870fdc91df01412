import adHocSubProcess from 'bpmnlint/rules/ad-hoc-sub-process';
import conditionalFlows from 'bpmnlint/rules/conditional-flows';
import endEventRequired from 'bpmnlint/rules/end-event-required';
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway';
import eventSubProcessTypedStartEvent from 'bpmnlint/rules/event-sub-process-typed-start-event';
import fakeJoin from 'bpmnlint/rules/fake-join';
import labelRequired from 'bpmnlint/rules/label-required';
import linkEvent from 'bpmnlint/rules/link-event';
import noBpmndi from 'bpmnlint/rules/no-bpmndi';
import noComplexGateway from 'bpmnlint/rules/no-complex-gateway';
import noDisconnected from 'bpmnlint/rules/no-disconnected';
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows';
import noGatewayJoinFork from 'bpmnlint/rules/no-gateway-join-fork';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split';
import noImplicitStart from 'bpmnlint/rules/no-implicit-start';
import noInclusiveGateway from 'bpmnlint/rules/no-inclusive-gateway';
import noOverlappingElements from 'bpmnlint/rules/no-overlapping-elements';
import singleBlankStartEvent from 'bpmnlint/rules/single-blank-start-event';
import singleEventDefinition from 'bpmnlint/rules/single-event-definition';
import startEventRequired from 'bpmnlint/rules/start-event-required';
import subProcessBlankStartEvent from 'bpmnlint/rules/sub-process-blank-start-event';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway';
import superfluousTermination from 'bpmnlint/rules/superfluous-termination';

/** Drawing rules of bpmnlint that matter to a value stream. Severity lives here, not in the rules. */
const rules = {
  'ad-hoc-sub-process': { severity: 'error', rule: adHocSubProcess },
  'conditional-flows': { severity: 'error', rule: conditionalFlows },
  'end-event-required': { severity: 'error', rule: endEventRequired },
  'event-based-gateway': { severity: 'error', rule: eventBasedGateway },
  'event-sub-process-typed-start-event': { severity: 'error', rule: eventSubProcessTypedStartEvent },
  'fake-join': { severity: 'warn', rule: fakeJoin },
  'label-required': { severity: 'warn', rule: labelRequired },
  'link-event': { severity: 'error', rule: linkEvent },
  'no-bpmndi': { severity: 'error', rule: noBpmndi },
  'no-complex-gateway': { severity: 'warn', rule: noComplexGateway },
  'no-disconnected': { severity: 'error', rule: noDisconnected },
  'no-duplicate-sequence-flows': { severity: 'error', rule: noDuplicateSequenceFlows },
  'no-gateway-join-fork': { severity: 'warn', rule: noGatewayJoinFork },
  'no-implicit-end': { severity: 'error', rule: noImplicitEnd },
  'no-implicit-split': { severity: 'error', rule: noImplicitSplit },
  'no-implicit-start': { severity: 'error', rule: noImplicitStart },
  'no-inclusive-gateway': { severity: 'info', rule: noInclusiveGateway },
  'no-overlapping-elements': { severity: 'warn', rule: noOverlappingElements },
  'single-blank-start-event': { severity: 'error', rule: singleBlankStartEvent },
  'single-event-definition': { severity: 'error', rule: singleEventDefinition },
  'start-event-required': { severity: 'error', rule: startEventRequired },
  'sub-process-blank-start-event': { severity: 'error', rule: subProcessBlankStartEvent },
  'superfluous-gateway': { severity: 'warn', rule: superfluousGateway },
  'superfluous-termination': { severity: 'warn', rule: superfluousTermination },
} as const;

export const lintConfig = {
  config: { rules: Object.fromEntries(Object.entries(rules).map(([name, { severity }]) => [name, severity])) },
  resolver: {
    resolveRule(_package: string, name: string) {
      return name in rules ? rules[name as keyof typeof rules].rule : null;
    },
    resolveConfig(_package: string, name: string): never {
      throw new Error(`The lint configuration extends no other, yet "${name}" was asked for.`);
    },
  },
};
