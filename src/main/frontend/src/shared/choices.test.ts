import { expect, test } from 'vitest';
import { answersFor, openChoices } from './choices';

const approved = {
  name: 'decision_Gateway_1',
  label: 'Topic approved?',
  options: [
    { value: 'Flow_yes', label: 'yes' },
    { value: 'Flow_no', label: 'no' },
  ],
};

test.each([
  [{}, 1],
  [{ decision_Gateway_1: 'Flow_yes' }, 0],
  [{ decision_Gateway_1: 'Flow_of_an_older_version' }, 1],
  [{ decision_Gateway_2: 'Flow_yes' }, 1],
])('%o leaves %i choices open', (chosen, open) => {
  expect(openChoices([approved], chosen)).toHaveLength(open);
});

test('a task without a choice has nothing open', () => {
  expect(openChoices([], {})).toEqual([]);
});

test('only the answers the task asks for are sent', () => {
  expect(answersFor([approved], { decision_Gateway_1: 'Flow_no', decision_Gateway_9: 'Flow_x' })).toEqual({
    decision_Gateway_1: 'Flow_no',
  });
});
