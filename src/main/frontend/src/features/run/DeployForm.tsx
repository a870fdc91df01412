import { Button, Group, Select, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { deploy } from '@/api/deployments';
import { keys } from '@/api/keys';
import type { ProcessDetails } from '@/api/schema';
import { DeployProblems } from './DeployProblems';
import classes from './Run.module.css';

const DRAFT = 'draft';

/** Puts the draft or a version on the engine. */
export function DeployForm(props: { readonly process: ProcessDetails; readonly primary?: boolean }): ReactNode {
  const { process } = props;
  const [choice, setChoice] = useState(DRAFT);
  const client = useQueryClient();
  const deployment = useMutation({
    mutationFn: () => deploy(process.id, choice === DRAFT ? null : Number(choice)),
    onSuccess: async ({ version }) => {
      await client.invalidateQueries({ queryKey: keys.process(process.id) });
      notifications.show({
        message: `Version ${version} is deployed. Cases can be started.`,
        closeButtonProps: { 'aria-label': 'Dismiss' },
      });
    },
  });

  const options = [
    { value: DRAFT, label: 'Draft, as it is now' },
    ...[...process.versions]
      .sort((a, b) => b.number - a.number)
      .map(({ number, name }) => ({ value: String(number), label: `Version ${number}${name ? ` · ${name}` : ''}` })),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deployment.mutate();
  };

  return (
    <Stack gap="sm" align={props.primary ? 'center' : 'flex-start'}>
      <form onSubmit={submit} aria-label="Deploy">
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <Select
            label="Deploy"
            className={classes.version}
            data={options}
            value={choice}
            allowDeselect={false}
            ta="left"
            onChange={(value) => setChoice(value ?? DRAFT)}
          />
          <Button type="submit" variant={props.primary ? 'filled' : 'default'} loading={deployment.isPending}>
            Deploy
          </Button>
        </Group>
      </form>
      {deployment.isError && <DeployProblems processId={process.id} error={deployment.error} />}
    </Stack>
  );
}
