import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callText } from '@/shared/http';
import { keys } from './keys';
import { processPath } from './processes';

export type PictureView = 'map' | 'balance' | 'gantt' | 'compare';

/** What is drawn and how; the server draws it. */
export interface PictureRequest {
  readonly view: PictureView;
  readonly scenario: string | null;
  readonly version: number | null;
  readonly toVersion: number | null;
  readonly toScenario: string | null;
  readonly theme: 'light' | 'dark' | 'print';
  /** Keys of the branches to draw out; `*` is all of them. */
  readonly expand: string;
  readonly width: number | null;
}

/** Where the picture can be had; opened on its own it is a file. */
export function picturePath(id: string, format: 'svg' | 'png' | 'pdf', request: PictureRequest): string {
  const query = new URLSearchParams({ view: request.view, theme: request.theme });
  if (request.scenario !== null) query.set('scenario', request.scenario);
  if (request.version !== null) query.set('version', String(request.version));
  if (request.toVersion !== null) query.set('toVersion', String(request.toVersion));
  if (request.toScenario !== null) query.set('toScenario', request.toScenario);
  if (request.expand !== '') query.set('expand', request.expand);
  if (request.width !== null) query.set('width', String(request.width));
  return `${processPath(id)}/map.${format}?${query}`;
}

/** The picture as SVG. A new revision of the draft is a new picture; the old one stays until it is there. */
export const pictureQuery = (id: string, revision: number | undefined, request: PictureRequest) =>
  queryOptions({
    queryKey: keys.picture(id, revision ?? null, request),
    queryFn: async ({ signal }) => (await callText(picturePath(id, 'svg', request), { signal })).data,
    enabled: revision !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
