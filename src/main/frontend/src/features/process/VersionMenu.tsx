import { Button, Group, Menu, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { draftQuery, fetchDraft } from '@/api/draft';
import { draftStateQuery } from '@/api/draftState';
import { keys } from '@/api/keys';
import type { ProcessDetails, Version } from '@/api/schema';
import { fetchVersion, nameVersion, restoreVersion } from '@/api/versions';
import { downloadText, fileName } from '@/shared/download';
import { ago, instant } from '@/shared/format/date';
import { Icon } from '@/shared/ui/icons';
import { explain, ProblemMessage } from '@/shared/ui/ProblemMessage';

/** Versions are named on purpose; between them there is one draft that saves itself. */
export function VersionMenu({ process }: { readonly process: ProcessDetails }): ReactNode {
  const cache = useQueryClient();
  const draft = useQuery(draftQuery(process.id)).data;
  const saved = useQuery(draftStateQuery(process.id)).data?.kind !== 'pending';
  const [naming, setNaming] = useState(false);
  const versions = [...process.versions].sort((a, b) => b.number - a.number);

  const current = versions[0] ? `v${versions[0].number} · draft` : 'draft';

  const restore = useMutation({
    mutationFn: (version: Version) => restoreKeepingDraft(process, version),
    onSuccess: async (_answer, version) => {
      await cache.invalidateQueries({ queryKey: keys.process(process.id) });
      notifications.show({ message: `The draft is ${label(version)} again.` });
    },
    onError: (error) => {
      const { message, remedy } = explain(error);
      notifications.show({ color: 'red', title: message, message: remedy ?? '' });
    },
  });

  const download = async (version: Version | null) => {
    const xml = version === null ? draft?.xml : await fetchVersion(process.id, version.number);
    const suffix = version === null ? '' : ` v${version.number}`;
    if (xml !== undefined) downloadText(fileName(`${process.name}${suffix}`, 'bpmn'), 'application/xml', xml);
  };

  return (
    <>
      <Menu width={340} position="bottom-start">
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            rightSection={<Icon name="down" size={12} />}
            aria-label={`Versions: ${current}`}
          >
            {current}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          <Menu.Item disabled={!saved || !draft} onClick={() => setNaming(true)}>
            Name this draft as a version …
          </Menu.Item>
          <Menu.Item disabled={!draft} onClick={() => void download(null)}>
            Download the draft (.bpmn)
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Versions: choosing one restores it as the draft</Menu.Label>
          {versions.length === 0 && <Menu.Label fw={400}>None named yet.</Menu.Label>}
          {versions.map((version) => (
            <Menu.Item
              key={version.number}
              disabled={!saved || !draft}
              onClick={() => restore.mutate(version)}
              aria-label={`Restore ${label(version)}`}
            >
              <Group justify="space-between" wrap="nowrap" gap="sm">
                <Text size="sm" truncate>
                  {label(version)}
                </Text>
                <Text size="xs" c="dimmed" title={instant(version.createdAt)} style={{ whiteSpace: 'nowrap' }}>
                  {ago(version.createdAt)} · {version.createdBy}
                </Text>
              </Group>
              {version.note && (
                <Text size="xs" c="dimmed" lineClamp={2}>
                  {version.note}
                </Text>
              )}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {naming && draft && (
        <NameVersion processId={process.id} revision={draft.revision} onClose={() => setNaming(false)} />
      )}
    </>
  );
}

function NameVersion(props: {
  readonly processId: string;
  readonly revision: number;
  readonly onClose: () => void;
}): ReactNode {
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const naming = useMutation({
    mutationFn: () => nameVersion(props.processId, name.trim(), note.trim(), props.revision),
    onSuccess: async (version) => {
      await cache.invalidateQueries({ queryKey: keys.process(props.processId) });
      notifications.show({ message: `${label(version)} is kept.` });
      props.onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    naming.mutate();
  };
  return (
    <Modal opened onClose={props.onClose} title="Name this draft as a version">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            required
            maxLength={120}
            value={name}
            placeholder="Current state, March"
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Textarea label="Note" rows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          {naming.isError && <ProblemMessage error={naming.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={naming.isPending}>
              Keep version
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The draft that makes room becomes a version itself unless it is the latest one, so that nothing is lost. */
async function restoreKeepingDraft(process: ProcessDetails, version: Version): Promise<void> {
  const draft = await fetchDraft(process.id);
  const latest = process.latestVersion;
  const kept = latest !== null && (await fetchVersion(process.id, latest)) === draft.xml;
  if (kept) {
    await restoreVersion(process.id, version.number, draft.revision);
    return;
  }
  await nameVersion(process.id, `Before restoring v${version.number}`, '', draft.revision);
  await restoreVersion(process.id, version.number, (await fetchDraft(process.id)).revision);
}

function label(version: Version): string {
  return version.name ? `v${version.number} ${version.name}` : `v${version.number}`;
}
