import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { keys } from '@/api/keys';
import { createProcess, deleteProcess, renameProcess } from '@/api/processes';
import type { ProcessSummary } from '@/api/schema';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';

export function NewDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const creating = useMutation({
    mutationFn: createProcess,
    onSuccess: async ({ process }) => {
      await cache.invalidateQueries({ queryKey: keys.processes });
      onClose();
      await navigate({ to: '/processes/$processId', params: { processId: process.id } });
    },
  });
  return (
    <NameDialog
      title="New process"
      label="Name of the process"
      action="Create process"
      initial=""
      pending={creating.isPending}
      error={creating.error}
      onSubmit={(name) => creating.mutate(name)}
      onClose={onClose}
    />
  );
}

export function RenameDialog(props: { readonly process: ProcessSummary; readonly onClose: () => void }): ReactNode {
  const { process, onClose } = props;
  const cache = useQueryClient();
  const renaming = useMutation({
    mutationFn: (name: string) => renameProcess(process.id, name),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keys.processes });
      await cache.invalidateQueries({ queryKey: keys.process(process.id) });
      onClose();
    },
  });
  return (
    <NameDialog
      title={`Rename ${process.name}`}
      label="New name"
      action="Rename"
      initial={process.name}
      pending={renaming.isPending}
      error={renaming.error}
      onSubmit={(name) => renaming.mutate(name)}
      onClose={onClose}
    />
  );
}

/** Deletion of what others may use is the one thing that asks first, naming it. */
export function DeleteDialog(props: { readonly process: ProcessSummary; readonly onClose: () => void }): ReactNode {
  const { process, onClose } = props;
  const cache = useQueryClient();
  const deleting = useMutation({
    mutationFn: () => deleteProcess(process.id),
    onSuccess: async () => {
      cache.removeQueries({ queryKey: keys.process(process.id) });
      await cache.invalidateQueries({ queryKey: keys.processes });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Delete ${process.name}?`}>
      <Stack gap="md">
        <Text size="sm">
          The draft and {process.versionCount} {process.versionCount === 1 ? 'version' : 'versions'} of{' '}
          <b>{process.name}</b> go for everybody who works here. This cannot be undone.
        </Text>
        {process.runningCases > 0 && (
          <Text size="sm">
            {process.runningCases} {process.runningCases === 1 ? 'case is' : 'cases are'} still running.
          </Text>
        )}
        {deleting.isError && <ProblemMessage error={deleting.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button color="red" loading={deleting.isPending} onClick={() => deleting.mutate()}>
            Delete process
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function NameDialog(props: {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly initial: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (name: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const [name, setName] = useState(props.initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit(name.trim());
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={props.label}
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          {props.error !== null && <ProblemMessage error={props.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={props.pending}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
