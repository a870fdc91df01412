/** A decision that completing a task takes: one option, or with `multiple` one or more. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly multiple?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Chosen options by the name of the choice. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** The choices that still have no answer, or an answer they do not offer (any more). */
export function openChoices(choices: readonly Choice[], chosen: Chosen): readonly Choice[] {
  return choices.filter((choice) => {
    const answer = chosen[choice.name] ?? [];
    const offered = new Set(choice.options.map(({ value }) => value));
    return answer.length === 0 || !answer.every((value) => offered.has(value));
  });
}

/** Only what the task asks for: an answer to another task's choice is not sent along. */
export function answersFor(choices: readonly Choice[], chosen: Chosen): Record<string, string | readonly string[]> {
  const answers: Record<string, string | readonly string[]> = {};
  for (const { name, multiple } of choices) {
    const answer = chosen[name] ?? [];
    const [first] = answer;
    if (first !== undefined) answers[name] = multiple ? answer : first;
  }
  return answers;
}
