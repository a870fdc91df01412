import { expect, test } from 'vitest';
import { answersFor, type Choice, openChoices } from './choices';

const approved: Choice = {
  name: 'decision_Gateway_1',
  label: 'Topic approved?',
  options: [
    { value: 'Flow_yes', label: 'yes' },
    { value: 'Flow_no', label: 'no' },
  ],
};
const channels: Choice = { ...approved, name: 'decision_Gateway_2', label: 'Which channels?', multiple: true };

test.each([
  [{}, 1],
  [{ decision_Gateway_1: [] }, 1],
  [{ decision_Gateway_1: ['Flow_yes'] }, 0],
  [{ decision_Gateway_1: ['Flow_of_an_older_version'] }, 1],
  [{ decision_Gateway_2: ['Flow_yes'] }, 1],
])('%o leaves %i choices open', (chosen, open) => {
  expect(openChoices([approved], chosen)).toHaveLength(open);
});

test('a task without a choice has nothing open', () => {
  expect(openChoices([], {})).toEqual([]);
});

test('only the answers the task asks for are sent, a list where several may be chosen', () => {
  const chosen = {
    decision_Gateway_1: ['Flow_no'],
    decision_Gateway_2: ['Flow_yes', 'Flow_no'],
    decision_Gateway_9: ['Flow_x'],
  };

  expect(answersFor([approved, channels], chosen)).toEqual({
    decision_Gateway_1: 'Flow_no',
    decision_Gateway_2: ['Flow_yes', 'Flow_no'],
  });
});
