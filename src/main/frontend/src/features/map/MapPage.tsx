import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { draftQuery } from '@/api/draft';
import { ProblemMessage } from '@/shared/ui/ProblemMessage';
import { RestoreDialog } from './draft/RestoreDialog';
import { openElsewhere } from './draft/openElsewhere';
import { dropCopy, findCopy } from './draft/unsavedCopies';
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
          onRestore={() => {
            setRestored(copy.xml);
            setDecided(true);
          }}
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
