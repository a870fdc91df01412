import { ActionIcon, Button, Group, Menu, TextInput, Tooltip } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Scenario } from '@/diagram/model/scenario';
import { Icon } from '@/shared/ui/icons';
import { tellDone } from '@/shared/ui/tellDone';
import { ForeignList } from './ForeignList';
import { differences } from './overrides';
import classes from './Scenario.module.css';
import type { ScenarioEditing } from './useScenarios';

/** The process as it is and its named what-ifs; one of them is looked at. */
export function ScenarioList({
  editing,
  onCollapse,
}: {
  readonly editing: ScenarioEditing;
  readonly onCollapse: () => void;
}): ReactNode {
  const { scenarios, current, foreign, other } = editing;
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <section aria-labelledby="scenarios">
      <div className={classes.head}>
        <h2 id="scenarios">Scenarios</h2>
        <Group gap={4} wrap="nowrap">
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<Icon name="plus" size={12} />}
            disabled={!editing.diagram}
            onClick={() => editing.add('What if', null)}
          >
            New scenario
          </Button>
          <Tooltip label="Hide the scenarios: more room for results">
            <ActionIcon size={22} aria-label="Hide the scenarios" onClick={onCollapse}>
              <Icon name="left" size={14} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </div>
      <ul className={classes.scenarios}>
        <li data-current={current === null && other === null}>
          <button type="button" aria-current={current === null && other === null} onClick={() => editing.choose(null)}>
            Base model
          </button>
        </li>
        {scenarios.map((scenario) => (
          <li key={scenario.id} data-current={current?.id === scenario.id}>
            {renaming === scenario.id ? (
              <Rename
                scenario={scenario}
                onDone={(name) => {
                  setRenaming(null);
                  if (name !== null && name !== scenario.name) editing.rename(scenario, name);
                }}
              />
            ) : (
              <>
                <button
                  type="button"
                  aria-current={current?.id === scenario.id}
                  title={scenario.name}
                  onClick={() => editing.choose(scenario.id)}
                >
                  {scenario.name}
                </button>
                <span className={classes.count}>{changesText(differences(scenario))}</span>
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon size={22} aria-label={`More about ${scenario.name}`}>
                      <Icon name="more" size={14} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setRenaming(scenario.id)}>Rename</Menu.Item>
                    <Menu.Item onClick={() => editing.add(`${scenario.name}, copy`, scenario)}>Duplicate</Menu.Item>
                    <Menu.Item
                      onClick={() => {
                        editing.remove(scenario);
                        tellDone(`scenario-removed-${scenario.id}`, `“${scenario.name}” is deleted`, '', editing.undo);
                      }}
                    >
                      Delete
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </>
            )}
          </li>
        ))}
      </ul>
      <ForeignList foreign={foreign} other={other} onChoose={editing.choose} />
    </section>
  );
}

function Rename(props: { readonly scenario: Scenario; readonly onDone: (name: string | null) => void }): ReactNode {
  const [name, setName] = useState(props.scenario.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onDone(name.trim() === '' ? null : name.trim());
  };
  return (
    <form onSubmit={submit} className={classes.rename}>
      <TextInput
        aria-label={`Name of scenario ${props.scenario.name}`}
        value={name}
        maxLength={120}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => props.onDone(name.trim() === '' ? null : name.trim())}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          props.onDone(null);
        }}
      />
    </form>
  );
}

function changesText(count: number): string {
  return count === 0 ? 'no change' : count === 1 ? '1 change' : `${count} changes`;
}
