import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { keys } from '@/api/keys';
import { importProcess } from '@/api/processes';
import type { Imported } from '@/api/schema';

/** One file on its way in. */
export interface ImportItem {
  readonly fileName: string;
  readonly state:
    | { readonly kind: 'running' }
    | { readonly kind: 'done'; readonly imported: Imported }
    | { readonly kind: 'failed'; readonly error: unknown };
}

/** Imports files by button and by dropping them anywhere on the page; one clean file opens at once. */
export function useImport(): {
  readonly items: readonly ImportItem[];
  readonly dragging: boolean;
  readonly start: (files: readonly File[]) => void;
  readonly clear: () => void;
} {
  const [items, setItems] = useState<readonly ImportItem[]>([]);
  const [dragging, setDragging] = useState(false);
  const cache = useQueryClient();
  const navigate = useNavigate();

  const run = async (files: readonly File[]) => {
    setItems(files.map((file) => ({ fileName: file.name, state: { kind: 'running' } })));
    const results: ImportItem[] = [];
    for (const [index, file] of files.entries()) {
      const state = await importProcess(file).then(
        (imported) => ({ kind: 'done', imported }) as const,
        (error: unknown) => ({ kind: 'failed', error }) as const,
      );
      const item = { fileName: file.name, state };
      results.push(item);
      // one clean file opens at once: a report that says nothing would only flash by
      if (files.length > 1 || state.kind === 'failed' || !nothingToReport(state.imported)) {
        setItems((old) => old.map((other, at) => (at === index ? item : other)));
      }
    }
    await cache.invalidateQueries({ queryKey: keys.processes });
    const [only] = results;
    if (results.length === 1 && only?.state.kind === 'done' && nothingToReport(only.state.imported)) {
      setItems([]);
      await navigate({ to: '/processes/$processId', params: { processId: only.state.imported.process.id } });
    }
  };

  const start = (files: readonly File[]) => {
    if (files.length > 0) void run(files);
  };

  const latest = useRef(start);
  useEffect(() => {
    latest.current = start;
  });

  useEffect(() => {
    let depth = 0; // dragenter and dragleave come for every element on the way
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.type === 'dragenter') depth++;
      setDragging(true);
    };
    const out = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setDragging(false);
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setDragging(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', out);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', out);
      window.removeEventListener('drop', drop);
    };
  }, []);

  return { items, dragging, start, clear: () => setItems([]) };
}

export function nothingToReport({ report }: Imported): boolean {
  return report.problems.length === 0 && report.kept.length === 0 && !report.layoutAdded;
}
