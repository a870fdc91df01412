import { ActionIcon, Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { fetchDraft } from '@/api/draft';
import { keys } from '@/api/keys';
import { importProcess, processesQuery, renameProcess } from '@/api/processes';
import type { ProcessSummary } from '@/api/schema';
import { downloadText, fileName } from '@/shared/download';
import { EmptyState } from '@/shared/ui/EmptyState';
import { Icon } from '@/shared/ui/icons';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { FlowPicture } from './FlowPicture';
import { useImports } from './Imports';
import classes from './Library.module.css';
import { DeleteDialog, NewDialog, RenameDialog } from './ProcessDialogs';
import { ProcessTable } from './ProcessTable';

type Dialog = { readonly kind: 'new' } | { readonly kind: 'rename' | 'delete'; readonly process: ProcessSummary };

/** All processes; the way in for files and new drawings. */
export function LibraryPage(): ReactNode {
  const processes = useQuery(processesQuery());
  const query = useSearch({ strict: false }).q ?? '';
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const imports = useImports();
  const download = useMutation({ mutationFn: downloadDraft });
  const cache = useQueryClient();
  const duplicate = useMutation({
    mutationFn: duplicateProcess,
    onSettled: () => cache.invalidateQueries({ queryKey: keys.processes }),
  });
  const failed = download.error ?? duplicate.error;

  const search = (q: string) => void navigate({ to: '/processes', replace: true, search: q === '' ? {} : { q } });
  const shown = (processes.data ?? []).filter((process) =>
    `${process.name} ${process.description ?? ''}`.toLowerCase().includes(query.trim().toLowerCase()),
  );
  const importButton = (variant: 'filled' | 'default') => (
    <Button variant={variant} leftSection={<Icon name="upload" size={14} />} onClick={imports.choose}>
      Import a BPMN file
    </Button>
  );

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>Processes</h1>
        <TextInput
          type="search"
          aria-label="Search processes"
          placeholder="Search"
          w={240}
          value={query}
          onChange={(event) => search(event.currentTarget.value)}
          leftSection={<Icon name="search" size={14} />}
          rightSection={
            query !== '' && (
              <ActionIcon size={20} aria-label="Clear the search" onClick={() => search('')}>
                <Icon name="close" size={12} />
              </ActionIcon>
            )
          }
        />
        <span className={classes.spring} />
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => setDialog({ kind: 'new' })}
        >
          New process
        </Button>
        {importButton('filled')}
      </header>
      {processes.isPending && <Loading />}
      {processes.isError && !processes.data && (
        <ProblemMessage error={processes.error} retry={() => void processes.refetch()} />
      )}
      {processes.data && processes.data.length === 0 && (
        <EmptyState title="No process yet" picture={<FlowPicture />} action={importButton('default')}>
          Drop a .bpmn file of any tool onto this page to see where its time, money and quality go.
        </EmptyState>
      )}
      {processes.data && processes.data.length > 0 && shown.length === 0 && (
        <EmptyState
          title={`Nothing matches “${query}”`}
          action={
            <Button variant="default" onClick={() => search('')}>
              Show all processes
            </Button>
          }
        >
          The search looks at names and descriptions.
        </EmptyState>
      )}
      {failed && <ProblemMessage error={failed} />}
      {shown.length > 0 && (
        <ProcessTable
          processes={shown}
          onRename={(process) => setDialog({ kind: 'rename', process })}
          onDelete={(process) => setDialog({ kind: 'delete', process })}
          onDownload={download.mutate}
          onDuplicate={duplicate.mutate}
        />
      )}
      {dialog?.kind === 'new' && <NewDialog onClose={() => setDialog(null)} />}
      {dialog?.kind === 'rename' && <RenameDialog process={dialog.process} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'delete' && <DeleteDialog process={dialog.process} onClose={() => setDialog(null)} />}
    </div>
  );
}

async function downloadDraft(process: ProcessSummary): Promise<void> {
  const { xml } = await fetchDraft(process.id);
  downloadText(fileName(process.name, 'bpmn'), 'application/xml', xml);
}

/** The draft under another name; versions and cases stay with the original. */
async function duplicateProcess(process: ProcessSummary): Promise<void> {
  const { xml } = await fetchDraft(process.id);
  const file = new File([xml], fileName(process.name, 'bpmn'), { type: 'application/xml' });
  const copy = await importProcess(file);
  await renameProcess(copy.process.id, `${process.name.slice(0, 190)} (copy)`);
}

function Loading(): ReactNode {
  return (
    <Group gap={6} aria-label="Loading the processes" role="status">
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} height={28} />
      ))}
    </Group>
  );
}
