// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { placesIn } from './places';

const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="P">
  <bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:parallelGateway id="fork"/>
  <bpmn:userTask id="a" name="Write"/><bpmn:task id="b" name="Draw"/><bpmn:parallelGateway id="join"/>
  <bpmn:exclusiveGateway id="merge"/><bpmn:boundaryEvent id="late" attachedToRef="a"/>
  <bpmn:sequenceFlow id="f1" sourceRef="a" targetRef="join"/><bpmn:sequenceFlow id="f2" sourceRef="b" targetRef="join"/>
  <bpmn:sequenceFlow id="f3" sourceRef="s" targetRef="fork"/>
  <bpmn:subProcess id="many" name="Each asset"><bpmn:multiInstanceLoopCharacteristics/><bpmn:task id="in"/></bpmn:subProcess>
  <bpmn:subProcess id="sub" name="Legal"><bpmn:task id="ok" name="Check claims"/></bpmn:subProcess>
  <bpmn:subProcess id="reminder" triggeredByEvent="true"><bpmn:task id="no"/></bpmn:subProcess>
</bpmn:process></bpmn:definitions>`;

test('cases can be at steps, also inside sub-processes, and wait at joins', () => {
  expect(placesIn(xml)).toEqual([
    { id: 'a', name: 'Write' },
    { id: 'b', name: 'Draw' },
    { id: 'many', name: 'Each asset' },
    { id: 'sub', name: 'Legal' },
    { id: 'ok', name: 'Check claims' },
    { id: 'f1', name: 'Done: Write, waits for the other branches' },
    { id: 'f2', name: 'Done: Draw, waits for the other branches' },
  ]);
  expect(placesIn(undefined)).toEqual([]);
});
