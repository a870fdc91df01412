import type { Change } from '@/diagram/model/edits';
import { setProbability, setStep } from '@/diagram/model/edits';
import { carriesProbabilities, readBranching } from '@/diagram/model/branching';
import type { Moddle, ModdleElement } from '@/diagram/model/moddle';

/** What one click can do about a problem right on the map. */
export type QuickFix =
  | { readonly kind: 'field'; readonly element: string | null; readonly field: string; readonly label: string }
  | { readonly kind: 'class'; readonly element: string; readonly valueClass: string; readonly label: string }
  | { readonly kind: 'normalise'; readonly element: string; readonly label: string };

/** How the inspector names the fields of a step, by their names in the file. */
const fields: Readonly<Record<string, string>> = {
  processTime: 'Process time',
  wait: 'Wait',
  completeAndAccurate: '%C&A',
  role: 'Role',
};

/** Opens the field that is missing. */
export function fieldFix(element: string | null, field: string): QuickFix | null {
  if (field === 'demand') return { kind: 'field', element: null, field: 'Cases', label: 'Enter the demand' };
  const label = fields[field];
  return element === null || label === undefined
    ? null
    : {
        kind: 'field',
        element,
        field: label,
        label: `Enter ${field === 'completeAndAccurate' ? '%C&A' : label.toLowerCase()}`,
      };
}

/** Makes a suggested value class the decided one. */
export function classFix(element: string | null, value: string): QuickFix | null {
  return element === null || !['VA', 'BVA', 'NVA'].includes(value)
    ? null
    : { kind: 'class', element, valueClass: value, label: `Accept ${value}` };
}

/** Scales the probabilities behind a gateway so that they add up to 1, as the figures already do. */
export function normaliseFix(element: string | null): QuickFix | null {
  return element === null ? null : { kind: 'normalise', element, label: 'Make it 100 %' };
}

/** The changes of the document that a fix asks for; none when only a field is opened or nothing can be scaled. */
export function changesOf(
  fix: QuickFix,
  moddle: Moddle,
  elementOf: (id: string) => ModdleElement | null,
): readonly Change[] {
  const element = fix.element === null ? null : elementOf(fix.element);
  if (!element) return [];
  switch (fix.kind) {
    case 'field':
      return [];
    case 'class':
      return setStep(element, moddle, { valueClass: fix.valueClass });
    case 'normalise': {
      if (!carriesProbabilities(element)) return [];
      const { branches } = readBranching(element);
      return scaled(branches.map((branch) => branch.given)).flatMap((share, index) => {
        const flow = elementOf(branches[index]?.flow ?? '');
        return flow && share !== null ? setProbability(flow, moddle, share) : [];
      });
    }
  }
}

/** Shares with the sum 1 and at most four decimals; the last one takes what rounding leaves. Nothing when all are 0. */
export function scaled(given: readonly (number | null)[]): readonly (number | null)[] {
  const sum = given.reduce<number>((total, share) => total + (share ?? 0), 0);
  if (!(sum > 0)) return given.map(() => null);
  const shares = given.map((share) => (share === null ? null : Math.round((share / sum) * 1e4) / 1e4));
  const last = shares.findLastIndex((share) => share !== null);
  const others = shares.reduce<number>((total, share, index) => total + (index === last ? 0 : (share ?? 0)), 0);
  return shares.map((share, index) => (index === last ? Math.round((1 - others) * 1e4) / 1e4 : share));
}

/** Puts the cursor into the field of the inspector with this label, once the inspector shows it. */
export function focusField(label: string, tries = 20): void {
  const named = [...document.querySelectorAll<HTMLLabelElement>('aside[aria-label="Inspector"] label')].find(
    (candidate) => candidate.textContent === label,
  );
  const field = named && document.getElementById(named.htmlFor);
  if (field) field.focus();
  else if (tries > 0) requestAnimationFrame(() => focusField(label, tries - 1));
}
