import { Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { answersFor, type Choice, type Chosen, openChoices } from '../choices';
import { ProblemMessage } from './ProblemMessage';

export type Answers = ReturnType<typeof answersFor>;

/** Work on a task: claim it, take the decisions it asks for, complete it; or give it back. */
export function TaskForm(props: {
  readonly taskName: string;
  readonly assignee: string | null;
  readonly user: string;
  readonly choices: readonly Choice[];
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClaim: () => void;
  readonly onRelease: () => void;
  readonly onComplete: (answers: Answers) => void;
  /** Where several tasks stand on one screen, none of their buttons is the primary one. */
  readonly inline?: boolean;
}): ReactNode {
  const [chosen, setChosen] = useState<Chosen>({});
  const [asked, setAsked] = useState(false);
  const mine = props.assignee === props.user;
  const open = openChoices(props.choices, chosen);
  const variant = props.inline ? 'default' : 'filled';
  const named = (verb: string) => (props.inline ? `${verb} ${props.taskName}` : verb);

  const complete = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (open.length === 0) props.onComplete(answersFor(props.choices, chosen));
  };

  return (
    <form onSubmit={complete} aria-label={`Task ${props.taskName}`}>
      <Stack gap="md">
        {mine &&
          props.choices.map((choice) => (
            <ChoiceField
              key={choice.name}
              choice={choice}
              chosen={chosen[choice.name] ?? []}
              missing={asked && open.includes(choice)}
              onChange={(answer) => setChosen({ ...chosen, [choice.name]: answer })}
            />
          ))}
        {props.error !== null && props.error !== undefined && <ProblemMessage error={props.error} />}
        <Group gap="sm">
          {props.assignee === null && (
            <Button variant={variant} loading={props.busy} onClick={props.onClaim} aria-label={named('Claim')}>
              Claim
            </Button>
          )}
          {mine && (
            <>
              <Button variant={variant} type="submit" loading={props.busy} aria-label={named('Complete')}>
                Complete
              </Button>
              <Button
                variant="subtle"
                color="gray"
                disabled={props.busy}
                onClick={props.onRelease}
                aria-label={named('Release')}
              >
                Release
              </Button>
            </>
          )}
          {props.assignee !== null && !mine && (
            <Text size="sm">{props.assignee} has claimed it. Only they can complete or release it.</Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function ChoiceField(props: {
  readonly choice: Choice;
  readonly chosen: readonly string[];
  readonly missing: boolean;
  readonly onChange: (answer: readonly string[]) => void;
}): ReactNode {
  const { choice } = props;
  const field = {
    label: choice.label,
    size: 'xs' as const,
    required: true,
    styles: { error: { fontSize: 12, marginTop: 6 } },
  };
  if (choice.multiple) {
    return (
      <Checkbox.Group
        {...field}
        value={[...props.chosen]}
        onChange={props.onChange}
        error={props.missing ? 'Choose at least one: the case goes on these ways.' : null}
      >
        <Stack gap={6} mt={6}>
          {choice.options.map((option) => (
            <Checkbox key={option.value} value={option.value} label={option.label} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  }
  return (
    <Radio.Group
      {...field}
      name={choice.name}
      value={props.chosen[0] ?? null}
      onChange={(value) => props.onChange([value])}
      error={props.missing ? 'Choose one: the case goes on this way.' : null}
    >
      <Stack gap={6} mt={6}>
        {choice.options.map((option) => (
          <Radio key={option.value} size="xs" value={option.value} label={option.label} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
