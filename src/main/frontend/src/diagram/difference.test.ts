// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { difference, elementNames } from './difference';

const definitions = (flow: string) => `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:takt="http://takt.dev/schema/bpmn/1.0">
  <bpmn:process id="Process_1">${flow}</bpmn:process>
</bpmn:definitions>`;

const before = definitions(`
  <bpmn:startEvent id="Start"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
  <bpmn:userTask id="Chase" name="Chase"><bpmn:incoming>Flow_1</bpmn:incoming><bpmn:outgoing>Flow_2</bpmn:outgoing></bpmn:userTask>
  <bpmn:userTask id="Write" name="Write"><bpmn:extensionElements><takt:step role="writer"/></bpmn:extensionElements></bpmn:userTask>
  <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Chase"/>
  <bpmn:sequenceFlow id="Flow_2" sourceRef="Chase" targetRef="Write"/>`);

test('a removed step and its flow are marked on the left, the flow that takes their place on both sides', () => {
  const after = definitions(`
    <bpmn:startEvent id="Start"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Write" name="Write"><bpmn:extensionElements><takt:step role="writer"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Write"/>`);

  const { before: left, after: right } = difference(before, after);

  expect([...left]).toEqual([
    ['Chase', 'removed'],
    ['Flow_1', 'changed'],
    ['Flow_2', 'removed'],
  ]);
  expect([...right]).toEqual([['Flow_1', 'changed']]);
});

test('other data of a step is a change, another order of its flows is none', () => {
  const after = before
    .replace('<bpmn:incoming>Flow_1</bpmn:incoming><bpmn:outgoing>Flow_2</bpmn:outgoing>', '')
    .replace('role="writer"', 'role="editor"');

  expect([...difference(before, after).after]).toEqual([['Write', 'changed']]);
});

test('the same file, formatted differently, has no difference', () => {
  const after = before.replaceAll('>\n', '>\n\n   ');

  expect(difference(before, after).before.size).toBe(0);
});

test('elements are named by their label, or by their id', () => {
  expect(elementNames(before).get('Chase')).toBe('Chase');
  expect(elementNames(before).get('Flow_1')).toBe('Flow_1');
  expect(elementNames(before).has('Process_1')).toBe(false);
});
