import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import { completed, readBranching, restOf } from './branching';
import { converted } from './distribution';
import {
  type Change,
  setDocumentation,
  setEvidence,
  setProbability,
  setProcessTime,
  setStep,
  setValueStream,
  setWait,
} from './edits';
import { completeFlowReferences } from './flowReferences';
import { many, type Moddle, type ModdleElement } from './moddle';
import { readStep } from './step';
import takt from './takt.json';
import { freshId, primaryProcess, readValueStream } from './valueStream';

const xml = (step: string, stream = '') => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:vsm="http://takt.dev/schema/bpmn/1.0"
  xmlns:acme="http://acme.example/1" id="D" targetNamespace="http://example.org">
  <process id="P" name="Webinar">
    <extensionElements>${stream}</extensionElements>
    <task id="T" name="Check"><extensionElements><acme:colour hue="9"><acme:deep/></acme:colour>${step}</extensionElements></task>
    <task id="Bare" />
    <exclusiveGateway id="G"><outgoing>F1</outgoing><outgoing>F2</outgoing></exclusiveGateway>
    <sequenceFlow id="F1" name="yes" sourceRef="G" targetRef="T"><extensionElements><vsm:branch probability="0.3"/></extensionElements></sequenceFlow>
    <sequenceFlow id="F2" sourceRef="G" targetRef="Bare"/>
  </process>
</definitions>`;

const fullStep = `<vsm:step role="mops" people="2" valueClass="BVA" mandatory="true" completeAndAccurate="0.8" system="Marketo" outcome="reg" cost="12.5" future="kept">
  <vsm:processTime kind="pert" min="PT1H" mode="PT2H" max="PT8H"/>
  <vsm:wait kind="EXTERNAL" clock="elapsed"><vsm:duration kind="fixed" value="PT24H"/></vsm:wait>
  <vsm:evidence figure="processTime" source="measured" n="40" from="2026-01-01" to="2026-03-31" note="Workfront"/>
  <vsm:evidence figure="wait" source="guess"/></vsm:step>`;

const fullStream = `<vsm:valueStream currency="EUR" timeZone="Europe/Berlin">
  <vsm:calendar id="office" name="Office" default="true"><vsm:interval days="MON TUE" from="09:00" to="17:00"/><vsm:holiday date="2026-12-25" name="Christmas Day"/></vsm:calendar>
  <vsm:role id="mops" name="MOps" headcount="0.5" ratePerHour="58" calendar="office" queueing="observed"/>
  <vsm:outcome id="reg" name="Registrations" value="25" mandatory="true"/>
  <vsm:demand cases="3" per="P1M"/><vsm:sla duration="PT80H" clock="working"/>
  <vsm:scenario id="peak" name="Peak"><vsm:demand cases="6" per="P1M"/><vsm:stepOverride ref="T"><vsm:processTime kind="fixed" value="PT1H"/></vsm:stepOverride></vsm:scenario>
</vsm:valueStream>`;

interface Opened {
  readonly moddle: Moddle;
  readonly root: ModdleElement;
  readonly byId: (id: string) => ModdleElement;
  readonly apply: (changes: readonly Change[]) => void;
  readonly reopened: () => Promise<Opened & { readonly saved: string }>;
}

async function open(text: string): Promise<Opened> {
  const moddle = new BpmnModdle({ takt });
  const { rootElement, elementsById } = await moddle.fromXML(text);
  return {
    moddle: moddle as unknown as Moddle,
    root: rootElement as unknown as ModdleElement,
    byId: (id) => elementsById[id] as unknown as ModdleElement,
    apply: (changes) => {
      for (const { target, properties } of changes) {
        for (const [name, value] of Object.entries(properties)) target.set(name, value);
      }
    },
    reopened: async () => {
      const saved = (await moddle.toXML(rootElement, { format: true })).xml;
      return { saved, ...(await open(saved)) };
    },
  };
}

describe('value-stream data in a BPMN file', () => {
  test('is read whatever prefix the namespace has', async () => {
    const { byId } = await open(xml(fullStep));

    expect(readStep(byId('T'))).toMatchObject({
      role: 'mops',
      people: 2,
      valueClass: 'BVA',
      mandatory: true,
      completeAndAccurate: 0.8,
      cost: 12.5,
      processTime: { kind: 'pert', parameters: { min: 3600, mode: 7200, max: 28_800 } },
      waitKind: 'EXTERNAL',
      waitClock: 'elapsed',
      waitDuration: { kind: 'fixed', parameters: { value: 86_400 } },
    });
    expect(readStep(byId('T')).evidence).toHaveLength(2);
  });

  test('that is absent is unknown, not zero', async () => {
    const { byId } = await open(xml(''));
    expect(readStep(byId('Bare'))).toMatchObject({ processTime: null, waitDuration: null, cost: null, people: null });
  });

  test('survives writing and reading, together with what other tools wrote', async () => {
    const { byId, apply, moddle, reopened } = await open(xml(fullStep));
    const task = byId('T');
    apply(setStep(task, moddle, { role: 'designer', system: null }));
    apply(setProcessTime(task, moddle, { kind: 'fixed', parameters: { value: 5400 } }));
    apply(setWait(task, moddle, { kind: 'PLANNED' }));
    apply(setEvidence(task, moddle, 'wait', { source: 'benchmark', n: null, from: null, to: null, note: 'APQC' }));

    const again = await reopened();

    expect(readStep(again.byId('T'))).toMatchObject({
      role: 'designer',
      system: null,
      people: 2,
      processTime: { kind: 'fixed', parameters: { value: 5400 } },
      waitKind: 'PLANNED',
      waitDuration: { parameters: { value: 86_400 } },
      evidence: [
        { figure: 'processTime', source: 'measured', n: 40 },
        { figure: 'wait', source: 'benchmark', note: 'APQC' },
      ],
    });
    expect(again.saved).toContain('<acme:deep');
    expect(again.saved).toContain('future="kept"');
    expect(again.saved).toContain('value="PT1H30M"');
  });

  test('can be added to an element that has none', async () => {
    const { byId, apply, moddle, reopened } = await open(xml(''));
    apply(setWait(byId('Bare'), moddle, { duration: { kind: 'fixed', parameters: { value: 7200 } } }));
    apply(setStep(byId('T'), moddle, { valueClass: 'VA' }));
    apply(setProbability(byId('F2'), moddle, 0.7));
    apply(setDocumentation(byId('Bare'), moddle, 'Why <this> & that'));

    const again = await reopened();

    expect(readStep(again.byId('Bare'))).toMatchObject({
      waitKind: 'QUEUE',
      waitDuration: { parameters: { value: 7200 } },
    });
    expect(readStep(again.byId('T')).valueClass).toBe('VA');
    expect(readBranching(again.byId('G')).problem).toBeNull();
    expect(many(again.byId('Bare'), 'documentation')[0]?.get('text')).toBe('Why <this> & that');
  });

  test('the value stream of the process survives a change of one of its parts', async () => {
    const { root, apply, moddle, reopened } = await open(xml('', fullStream));
    const process = primaryProcess(root, null) as ModdleElement;
    const before = readValueStream(process);
    apply(setValueStream(process, moddle, { roles: before.roles.map((role) => ({ ...role, headcount: 2 })) }));
    apply(setValueStream(process, moddle, { sla: null, calendars: before.calendars, outcomes: before.outcomes }));

    const again = await reopened();

    expect(readValueStream(primaryProcess(again.root, null))).toEqual({
      ...before,
      roles: [{ ...before.roles[0], headcount: 2 }],
      sla: null,
    });
    expect(again.saved).toContain('<vsm:stepOverride ref="T">');
  });
});

describe('probabilities at a gateway', () => {
  const branch = (flow: string, given: number | null) => ({ flow, name: null, target: flow, given });

  test('the one that is left out is the rest', () => {
    const result = completed([branch('a', 0.1), branch('b', 0.2), branch('c', null)]);
    expect(result).toMatchObject({ computed: 'c', problem: null, sum: 1 });
    expect(result.probabilities.get('c')).toBe(0.7);
  });

  test.each([
    [[0.7, 0.6], 'more than 100 %'],
    [[0.7, 0.2], 'not to 100 %'],
    [[null, null], 'all but one'],
    [[0.7, 0.6, null], '130 %'],
  ])('%j is refused', (given, words) => {
    expect(completed(given.map((value, index) => branch(String(index), value))).problem).toContain(words);
  });

  test('the rest is free of binary noise and never negative', () => {
    expect([restOf([0.1, 0.2]), restOf([0.1, 0.2, 0.3]), restOf([1, 0.5])]).toEqual([0.7, 0.4, 0]);
  });

  test('are read from the flows', async () => {
    const { byId } = await open(xml(''));
    const branching = readBranching(byId('G'));
    expect(branching.computed).toBe('F2');
    expect(branching.branches.map(({ name, target }) => [name, target])).toEqual([
      ['yes', 'Check'],
      [null, 'the next task'],
    ]);
  });
});

test('what only a simulation reads survives an edit', async () => {
  const said = [
    '<vsm:person id="ann" speed="2"><vsm:leave from="2026-08-03" to="2026-08-14" name="Summer"/></vsm:person>',
    '<vsm:attribute kind="uniform" min="0" max="9" name="amount"/>',
    '<vsm:attribute name="tier"><vsm:value name="gold" weight="1"/></vsm:attribute>',
    '<vsm:priority level="1" condition="amount = 9"/>',
    '<vsm:arrivals start="S" casesAtOnce="2" calendar="office" clock="deferred"><vsm:interArrival kind="fixed" value="PT1H"/></vsm:arrivals>',
    '<vsm:arrivals><vsm:slot days="MON" time="10:00" cases="3"/></vsm:arrivals>',
    '<vsm:arrivals><vsm:at time="2026-01-05T09:00:00Z"/></vsm:arrivals>',
    '<vsm:needs role="lead" people="2"/>',
    '<vsm:batch size="5" age="P2D" mode="oneByOne" timeFactor="1.5"><vsm:gate days="TUE" time="10:00" timeZone="UTC"/></vsm:batch>',
    '<vsm:staffing rule="samePerson" as="Bare"/>',
    '<vsm:ownTime kind="fixed" value="PT1H" person="ann"/>',
    '<vsm:instances count="5" enough="3"/>',
    '<vsm:loop again="0.3" atMost="4"/>',
  ];
  const [person = '', ...rest] = said;
  const stream = `<vsm:valueStream><vsm:role id="r" name="R" discipline="spt">${person}</vsm:role>${rest.slice(0, 6).join('')}</vsm:valueStream>`;
  const step = `<vsm:step role="r" offDuty="finish">${rest.slice(6).join('')}</vsm:step>`;
  const { byId, apply, moddle, reopened } = await open(xml(step, stream));
  apply(setProcessTime(byId('T'), moddle, { kind: 'fixed', parameters: { value: 60 } }));

  const flat = (await reopened()).saved.replace(/>\s+</g, '><').replace(/ \/>/g, '/>');

  for (const part of [...said, 'discipline="spt"', 'offDuty="finish"']) {
    expect(flat).toContain(part);
  }
});

test('a range starts from the fixed value it replaces', () => {
  expect(converted({ kind: 'fixed', parameters: { value: 3600 }, parts: 0 }, 'uniform')).toEqual({
    kind: 'uniform',
    parameters: { min: 1800, max: 7200 },
  });
  expect(converted(null, 'pert')).toEqual({ kind: 'pert', parameters: {} });
});

test('ids are readable and new', () => {
  expect(freshId('Café & Büro', [])).toBe('cafe-buro');
  expect(freshId('MOps specialist', ['mops-specialist'])).toBe('mops-specialist-2');
  expect(freshId('***', [])).toBe('new');
});

test('nodes know their flows even where the file says it only once', async () => {
  const { root, byId } = await open(xml(''));
  const ids = (node: string, side: string) => many(byId(node), side).map(({ id }) => id);

  completeFlowReferences(root);
  completeFlowReferences(root);

  expect([ids('G', 'outgoing'), ids('T', 'incoming'), ids('Bare', 'incoming'), ids('G', 'incoming')]).toEqual([
    ['F1', 'F2'],
    ['F1'],
    ['F2'],
    [],
  ]);
});
