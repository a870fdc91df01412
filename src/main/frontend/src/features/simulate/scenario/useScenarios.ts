import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { analysisQuery } from '@/api/analysis';
import { documentFacts } from '@/api/documentFacts';
import { draftQuery } from '@/api/draft';
import { draftStateQuery } from '@/api/draftState';
import { isRunnable, scenariosQuery } from '@/api/scenarios';
import type { ProcessAnalysis, ProcessScenario } from '@/api/schema';
import type { Diagram } from '@/diagram/Diagram';
import type { ModdleElement } from '@/diagram/model/moddle';
import { readScenarios, type Scenario, setScenarios } from '@/diagram/model/scenario';
import { readValueStream, type ValueStream } from '@/diagram/model/valueStream';
import { useOpenDocument } from '@/diagram/openDocument';
import { type BranchBase, branchBases, type RoleBase, roleBases, type StepBase, stepBases } from './bases';
import { freshName, freshScenario } from './overrides';

export interface ScenarioEditing {
  readonly diagram: Diagram | null;
  readonly error: unknown;
  readonly stream: ValueStream;
  readonly analysis: ProcessAnalysis | null;
  readonly elements: readonly ModdleElement[];
  readonly roles: readonly RoleBase[];
  readonly steps: readonly StepBase[];
  readonly branches: readonly BranchBase[];
  readonly scenarios: readonly Scenario[];
  /** The scenario that is looked at; null is the process as it is. */
  readonly current: Scenario | null;
  /** Scenarios of other tools in the file; they can be looked at and run, not changed. */
  readonly foreign: readonly ProcessScenario[];
  /** The one of them that is looked at. */
  readonly other: ProcessScenario | null;
  /** What is looked at, as the address has it once the server knows it. */
  readonly stored: string | null;
  readonly choose: (id: string | null) => void;
  /** Changes the scenario that is looked at; from the process as it is, a new one begins. */
  readonly change: (edit: (scenario: Scenario) => Scenario) => void;
  readonly add: (name: string, from: Scenario | null) => void;
  readonly rename: (scenario: Scenario, name: string) => void;
  readonly remove: (scenario: Scenario) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** The scenarios of the open document. Every edit is a command of the editor: saved, undone and merged like any other. */
export function useScenarios(processId: string): ScenarioEditing {
  const open = useOpenDocument(processId);
  const diagram = open?.diagram ?? null;
  const changes = open?.changes ?? 0;
  const analysis = useQuery(analysisQuery(processId)).data ?? null;
  const saved = useQuery(draftStateQuery(processId)).data?.kind !== 'pending';
  const xml = useQuery(draftQuery(processId)).data?.xml;
  const asked = useSearch({ strict: false }).scenario ?? null;
  const navigate = useNavigate();
  // a scenario that was just made is shown at once, but its address is of use only when the server knows it
  const [fresh, setFresh] = useState<string | null>(null);

  const read = useMemo(() => {
    const process = changes >= 0 ? (diagram?.process() ?? null) : null;
    const elements = (diagram?.elements() ?? []).flatMap(({ id }) => diagram?.element(id) ?? []);
    const stream = readValueStream(process);
    return {
      process,
      elements,
      stream,
      roles: roleBases(stream),
      steps: stepBases(elements),
      branches: branchBases(elements, analysis),
      scenarios: readScenarios(process),
    };
  }, [diagram, changes, analysis]);
  const { process, scenarios } = read;

  const wanted = fresh ?? asked;
  const current = scenarios.find((scenario) => scenario.id === wanted) ?? null;
  const listed = useQuery(scenariosQuery(processId)).data;
  const foreign = (listed ?? []).filter(({ id }) => !scenarios.some((scenario) => scenario.id === id));
  const other =
    (current === null && foreign.find((scenario) => scenario.id === wanted && isRunnable(scenario))) || null;
  const sought = process !== null && listed !== undefined;
  // what the next edit is about, at once: a second one may come before this page is drawn again
  const target = useRef(wanted);
  useEffect(() => {
    target.current = wanted;
  }, [wanted]);

  const go = useCallback(
    (id: string | null) =>
      void navigate({
        to: '.',
        replace: true,
        search: ({ scenario: _old, run: _run, ...rest }) => (id === null ? rest : { ...rest, scenario: id }),
      }),
    [navigate],
  );
  const known = useMemo(() => documentFacts(xml).scenarios, [xml]);
  useEffect(() => {
    if (fresh === null) return;
    // until the address has it, or the scenario would be gone for a moment
    if (asked === fresh) setFresh(null);
    else if (saved && known.some(({ id }) => id === fresh)) go(fresh);
  }, [fresh, asked, saved, known, go]);

  // undone or deleted: the address would name something that is gone
  useEffect(() => {
    if (wanted === null || !process || !diagram || !listed) return;
    if ([...readScenarios(diagram.process()), ...listed.filter(isRunnable)].some(({ id }) => id === wanted)) return;
    setFresh(null);
    go(null);
  }, [wanted, process, diagram, listed, changes, go]);

  /** The scenarios of the document as it is now, and as they shall be. */
  const edit = (changed: (all: readonly Scenario[]) => readonly Scenario[]) => {
    const now = diagram?.process();
    if (diagram && now) diagram.apply(null, setScenarios(now, diagram.moddle, changed(readScenarios(now))));
  };
  const begin = (scenario: Scenario) => {
    target.current = scenario.id;
    setFresh(scenario.id);
    return scenario;
  };
  const choose = (id: string | null) => {
    target.current = id;
    const stored = id === null || [...known, ...foreign].some((scenario) => scenario.id === id);
    setFresh(stored ? null : id);
    if (stored) go(id);
  };

  return {
    diagram,
    error: open?.error ?? null,
    analysis,
    ...read,
    current,
    foreign,
    other,
    stored: fresh === null && (current !== null || other !== null || !sought) ? asked : null,
    choose,
    change: (changed) =>
      edit((all) => {
        const id = target.current;
        if (all.some((scenario) => scenario.id === id)) {
          return all.map((scenario) => (scenario.id === id ? changed(scenario) : scenario));
        }
        return [...all, begin(changed(freshScenario(freshName('What if', all), all, null)))];
      }),
    add: (name, from) => edit((all) => [...all, begin(freshScenario(freshName(name, all), all, from))]),
    rename: (renamed, name) =>
      edit((all) => all.map((scenario) => (scenario.id === renamed.id ? { ...scenario, name } : scenario))),
    remove: (removed) => {
      if (removed.id === target.current) choose(null);
      edit((all) => all.filter((scenario) => scenario.id !== removed.id));
    },
    undo: () => diagram?.undo(),
    redo: () => diagram?.redo(),
  };
}
