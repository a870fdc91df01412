import { ActionIcon, Button, Popover, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { changeUser, DEFAULT_USER, useUser } from '@/shared/user';
import { Icon } from '@/shared/ui/icons';

/** Who is working here: the name others see on a draft, a version and a task. */
export function UserPicker(): ReactNode {
  const user = useUser();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState(user);
  const label = user === DEFAULT_USER ? 'Your name' : `Your name: ${user}`;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    changeUser(name);
    setOpened(false);
  };

  return (
    <Popover opened={opened} onChange={setOpened} position="right-end" trapFocus width={260}>
      <Popover.Target>
        <Tooltip label={label} position="right" disabled={opened}>
          <ActionIcon
            size={36}
            aria-label={label}
            onClick={() => {
              setName(user === DEFAULT_USER ? '' : user);
              setOpened(!opened);
            }}
          >
            {user === DEFAULT_USER ? (
              <Icon name="user" size={18} />
            ) : (
              <Text span size="sm" fw={600}>
                {initials(user)}
              </Text>
            )}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              label="Your name"
              description="Shown to others on drafts, versions and tasks."
              placeholder={DEFAULT_USER}
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <Button type="submit">Use this name</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}
