import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import type { Change } from './edits';
import type { Moddle, ModdleElement } from './moddle';
import { readDistribution } from './distribution';
import { copy, factorOf, readScenarios, scaled, type Scenario, setScenarios } from './scenario';
import takt from './takt.json';

const file = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:takt="http://takt.dev/schema/bpmn/1.0"
  xmlns:acme="http://acme.example/1" id="D" targetNamespace="http://example.org">
  <process id="P"><extensionElements><takt:valueStream currency="EUR">
    <takt:role id="mops" name="MOps" headcount="2"/>
    <takt:scenario id="peak" name="Peak" acme:owner="Dora">
      <takt:demand cases="6" per="P1M"/>
      <takt:roleOverride ref="mops" headcount="3" acme:note="agreed"/>
      <takt:stepOverride ref="T" completeAndAccurate="0.9">
        <takt:processTime kind="empirical"><takt:bin upTo="PT2H" weight="3"/><takt:bin upTo="PT5H" weight="1"/></takt:processTime>
        <takt:wait kind="BATCH" clock="working"><takt:duration kind="fixed" value="PT4H"/></takt:wait>
        <takt:batch size="10" age="P2D"><takt:gate days="TUE" time="10:00"/></takt:batch>
      </takt:stepOverride>
      <takt:branchOverride ref="F" probability="0.1"/>
    </takt:scenario>
    <takt:scenario id="lull" name="Lull"><takt:demand cases="1" per="P1M"/></takt:scenario>
  </takt:valueStream></extensionElements></process>
</definitions>`;

async function opened() {
  const moddle = new BpmnModdle({ takt });
  const { rootElement, elementsById } = await moddle.fromXML(file);
  const process = elementsById['P'] as ModdleElement;
  const apply = (changes: readonly Change[]) =>
    changes.forEach(({ target, properties }) =>
      Object.entries(properties).forEach(([name, value]) => target.set(name, value)),
    );
  const xml = async () => (await moddle.toXML(rootElement)).xml;
  return { moddle: moddle as unknown as Moddle, process, apply, xml };
}

async function peak() {
  const { process } = await opened();
  const [first] = readScenarios(process);
  if (!first) throw new Error('The file has a scenario.');
  return first;
}

describe('scenarios of a file', () => {
  test('are read with everything they override', async () => {
    const scenario = await peak();
    expect(scenario).toMatchObject({
      id: 'peak',
      name: 'Peak',
      demand: { cases: 6, per: 'P1M' },
      roles: [{ ref: 'mops', headcount: 3, calendar: null }],
      branches: [{ ref: 'F', probability: 0.1 }],
    });
    expect(scenario.steps[0]?.completeAndAccurate).toBe(0.9);
    expect(readDistribution(scenario.steps[0]?.processTime ?? null)?.parts).toBe(2);
  });

  test('that were not touched are written as they were, others keep what is not ours', async () => {
    const { moddle, process, apply, xml } = await opened();
    const before = await xml();
    const all = readScenarios(process);
    apply(setScenarios(process, moddle, all));
    expect(await xml()).toBe(before);

    apply(
      setScenarios(
        process,
        moddle,
        all.map((scenario) =>
          scenario.id === 'peak' ? { ...scenario, name: 'High season', demand: { cases: 9, per: 'P1M' } } : scenario,
        ),
      ),
    );
    const after = await xml();
    expect(after).toContain('name="High season"');
    expect(after).toContain('cases="9"');
    expect(after).toContain('acme:owner="Dora"');
    expect(after).toContain('acme:note="agreed"');
    expect(after).toContain('<takt:bin upTo="PT5H" weight="1"');
    expect(after).toContain('completeAndAccurate="0.9"');
    expect(after).toContain('<takt:batch size="10" age="P2D">');
    expect(after).toContain('<takt:gate days="TUE" time="10:00" />');
    expect(after).toContain('<takt:scenario id="lull" name="Lull">');
  });

  test('come and go, and a copy shares nothing with its original', async () => {
    const { moddle, process, apply, xml } = await opened();
    const [original, lull] = readScenarios(process) as [Scenario, Scenario];
    apply(setScenarios(process, moddle, [original, { ...original, id: 'peak-2', name: 'Peak 2' }]));
    const [first, second] = readScenarios(process);
    expect(second?.name).toBe('Peak 2');
    expect(second?.steps[0]?.processTime).not.toBe(first?.steps[0]?.processTime);
    expect(await xml()).not.toContain(lull.id);
    apply(setScenarios(process, moddle, []));
    expect(readScenarios(process)).toEqual([]);
  });

  test('hold only what differs', async () => {
    const { moddle, process, apply, xml } = await opened();
    const [original] = readScenarios(process);
    if (!original) throw new Error('The file has a scenario.');
    apply(setScenarios(process, moddle, [{ ...original, demand: null, roles: [], steps: [], branches: [] }]));
    expect(await xml()).toContain('<takt:scenario id="peak" name="Peak" acme:owner="Dora" />');
  });
});

describe('times at another scale', () => {
  test('are multiplied in every part and recognised again', async () => {
    const { moddle } = await opened();
    const time = (await peak()).steps[0]?.processTime;
    if (!time) throw new Error('The scenario has a time.');
    const half = scaled(moddle, time, 0.5);
    expect(factorOf(time, half)).toBe(0.5);
    expect((half.get('bins') as ModdleElement[]).map((bin) => [bin.get('upTo'), bin.get('weight')])).toEqual([
      ['PT1H', 3],
      ['PT2H30M', 1],
    ]);
    expect(factorOf(time, copy(moddle, time))).toBe(1);
  });

  test('are no multiple where kind or shape differ', async () => {
    const { moddle } = await opened();
    const pert = (min: string, mode: string, max: string) =>
      moddle.create('takt:ProcessTime', { kind: 'pert', min, mode, max });
    const fixed = moddle.create('takt:ProcessTime', { kind: 'fixed', value: 'PT2H' });
    expect(factorOf(pert('PT1H', 'PT2H', 'PT4H'), pert('PT1H', 'PT2H', 'PT8H'))).toBeNull();
    expect(factorOf(pert('PT1H', 'PT2H', 'PT4H'), fixed)).toBeNull();
    expect(factorOf(pert('PT0S', 'PT2H', 'PT4H'), pert('PT0S', 'PT3H', 'PT6H'))).toBe(1.5);
    expect(factorOf(null, fixed)).toBeNull();
  });
});
