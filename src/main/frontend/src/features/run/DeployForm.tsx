import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { deploy } from '@/api/deployments';
import { draftStateQuery } from '@/api/draftState';
import { keys } from '@/api/keys';
import type { ProcessDetails } from '@/api/schema';
import { ProblemError } from '@/shared/http';
import { DeployProblems } from './DeployProblems';
import classes from './Run.module.css';

const DRAFT = 'draft';

/** Puts the draft or a version on the engine. */
export function DeployForm(props: { readonly process: ProcessDetails; readonly primary?: boolean }): ReactNode {
  const { process } = props;
  const [choice, setChoice] = useState(DRAFT);
  const client = useQueryClient();
  const unsaved = (useQuery(draftStateQuery(process.id)).data?.kind ?? 'saved') !== 'saved';
  const deployment = useMutation({
    mutationFn: (acceptDefects: boolean) =>
      deploy(
        process.id,
        choice === DRAFT ? { revision: process.revision } : { version: Number(choice) },
        acceptDefects,
      ),
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
    deployment.mutate(false);
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
          <Button
            type="submit"
            variant={props.primary ? 'filled' : 'default'}
            loading={deployment.isPending}
            disabled={unsaved && choice === DRAFT}
          >
            Deploy
          </Button>
        </Group>
      </form>
      {unsaved && choice === DRAFT && (
        <Text size="sm" c="dimmed">
          Your last changes have not reached the server, so the draft there is not what is on your screen. The map says
          why.
        </Text>
      )}
      {deployment.isError && <DeployProblems processId={process.id} error={deployment.error} />}
      {deployment.isError && isDefective(deployment.error) && (
        <Button variant="default" loading={deployment.isPending} onClick={() => deployment.mutate(true)}>
          Deploy all the same
        </Button>
      )}
    </Stack>
  );
}

function isDefective(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'defective-flow';
}
