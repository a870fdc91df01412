import { expect, test } from 'vitest';
import { unreadParts } from './unread';

const XML = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:qbp="http://www.qbp-simulator.com/Schema201212"><bpmn:process id="p"><bpmn:odd /></bpmn:process>
  <qbp:processSimulationInfo id="q" /></bpmn:definitions>`;

const warning = (element: string, line: number) => ({
  message: `unparsable content <${element}> detected\n\tline: ${line}\n\tcolumn: 3\n\tnested error: unrecognized element`,
});

test('what the editor drops of BPMN itself is told', () => {
  expect(unreadParts([warning('bpmn:odd', 1), { message: 'unresolved reference <x>' }], XML)).toEqual([
    '<bpmn:odd> in line 2',
  ]);
});

test('what belongs to others is put back when the draft is saved, and needs no warning', () => {
  expect(unreadParts([warning('qbp:processSimulationInfo', 2)], XML)).toEqual([]);
});
