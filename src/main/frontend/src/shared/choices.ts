/** A decision that completing a task takes: one option of each choice. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export type Chosen = Readonly<Record<string, string>>;

/** The choices that still have no answer, or an answer they do not offer (any more). */
export function openChoices(choices: readonly Choice[], chosen: Chosen): readonly Choice[] {
  return choices.filter((choice) => !choice.options.some((option) => option.value === chosen[choice.name]));
}

/** Only what the task asks for: an answer to another task's choice is not sent along. */
export function answersFor(choices: readonly Choice[], chosen: Chosen): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const { name } of choices) {
    const value = chosen[name];
    if (value !== undefined) answers[name] = value;
  }
  return answers;
}
