import { Center, Loader } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { draftQuery } from '@/api/draft';
import { keys } from '@/api/keys';
import { nameVersion } from '@/api/versions';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { RestoreDialog } from './draft/RestoreDialog';
import { openElsewhere } from './draft/openElsewhere';
import { dropCopy, findCopy, type UnsavedCopy } from './draft/unsavedCopies';
import { Editor } from './Editor';

/** The map: the diagram with its figures, drawn and filled in. Stays alive behind the other tabs, with its undo. */
export function MapPage({ processId, active }: { readonly processId: string; readonly active: boolean }): ReactNode {
  const draft = useQuery(draftQuery(processId));
  const unsaved = useQuery({
    queryKey: ['unsaved-copy', processId],
    queryFn: async () => ((await openElsewhere(processId)) ? null : await findCopy(processId)),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const [restored, setRestored] = useState<string | null>(null);
  const [decided, setDecided] = useState(false);
  const cache = useQueryClient();
  const restoring = useMutation({
    mutationFn: async ({ copy, revision }: { copy: UnsavedCopy; revision: number }) => {
      if (copy.baseRevision === revision) return copy.xml;
      const note = 'The draft as it was before changes kept in a browser were restored.';
      await nameVersion(processId, 'Before restoring changes', note, revision);
      await cache.invalidateQueries({ queryKey: keys.details(processId) });
      return copy.xml;
    },
    onSuccess: (xml) => {
      setRestored(xml);
      setDecided(true);
    },
  });

  if (draft.isError && !draft.data) {
    return <ProblemMessage error={draft.error} retry={() => void draft.refetch()} />;
  }
  if (!draft.data || unsaved.isPending) {
    return (
      <Center h="100%">
        <Loader aria-label="Loading the diagram" />
      </Center>
    );
  }
  const copy = unsaved.data ?? null;
  const asks = !decided && copy !== null && copy.xml !== draft.data.xml;
  return (
    <>
      {asks && (
        <RestoreDialog
          copy={copy}
          revision={draft.data.revision}
          restoring={restoring.isPending}
          error={restoring.error}
          onRestore={() => restoring.mutate({ copy, revision: draft.data.revision })}
          onDiscard={() => {
            setDecided(true);
            void dropCopy(processId);
          }}
        />
      )}
      <Editor processId={processId} draft={draft.data} restored={restored} active={active} />
    </>
  );
}
