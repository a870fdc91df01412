import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { startCase } from '@/api/deployments';
import { keys } from '@/api/keys';
import type { Deployment } from '@/api/schema';
import { ago, instant } from '@/shared/format/date';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { DeploymentNotes } from './DeploymentNotes';
import classes from './Run.module.css';

export function StartCase(props: {
  readonly processId: string;
  readonly deployments: readonly Deployment[];
}): ReactNode {
  const { processId } = props;
  const newestFirst = [...props.deployments].sort((a, b) => b.deployedAt.localeCompare(a.deployedAt));
  const [chosen, setChosen] = useState<string | null>(null);
  const [businessKey, setBusinessKey] = useState('');
  const deployment = newestFirst.find(({ id }) => id === chosen) ?? newestFirst[0];
  const client = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: (id: string) => startCase(id, businessKey.trim() === '' ? null : businessKey.trim()),
    onSuccess: async (started) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: keys.cases(processId) }),
        client.invalidateQueries({ queryKey: keys.tasks }),
        client.invalidateQueries({ queryKey: keys.processes }),
      ]);
      await navigate({ to: '/processes/$processId/run', params: { processId }, search: { case: started.id } });
    },
  });
  if (!deployment) return null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(deployment.id);
  };
  const versionLabel = `Version ${deployment.version}`;

  return (
    <Stack gap="sm" className={classes.grow}>
      <form onSubmit={submit} aria-label="Start a case">
        <Group gap="sm" align="flex-end">
          {newestFirst.length > 1 ? (
            <Select
              label="Start a case of"
              className={classes.version}
              data={newestFirst.map(({ id, version, deployedAt }) => ({
                value: id,
                label: `Version ${version} · deployed ${ago(deployedAt)}`,
              }))}
              value={deployment.id}
              allowDeselect={false}
              onChange={setChosen}
            />
          ) : null}
          <TextInput
            label="Case name"
            placeholder="e.g. Spring webinar (optional)"
            className={classes.businessKey}
            maxLength={120}
            value={businessKey}
            onChange={(event) => setBusinessKey(event.currentTarget.value)}
          />
          <Button type="submit" loading={start.isPending}>
            Start case
          </Button>
        </Group>
      </form>
      <Text size="xs" c="dimmed">
        {versionLabel} has been on the engine since {instant(deployment.deployedAt)}.
      </Text>
      <DeploymentNotes deployment={deployment} />
      {start.isError && <ProblemMessage error={start.error} />}
    </Stack>
  );
}
