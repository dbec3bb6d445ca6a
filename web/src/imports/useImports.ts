import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import type { ImportStage, ImportView } from '../api/types';
import type { Choice } from './mapping';

const key = ['imports'];

/** In milliseconds: as often as the engine says how far it is. */
const beat = 1000;

const working: readonly ImportStage[] = ['running', 'stopping', 'undoing'];

export const isWorking = ({ stage, isInterrupted }: ImportView) => working.includes(stage) && !isInterrupted;

export function useImports() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => take(api.GET('/v1/imports', { signal })),
    refetchInterval: ({ state }) => (state.data?.items.some(isWorking) ? beat : false),
  });
}

export const refreshImports = (client: QueryClient) => client.invalidateQueries({ queryKey: key });

/** What the file would do with its columns taken so. It reads the whole file, and nothing else changes it. */
export function usePreview(id: string, columns: readonly Choice[]) {
  return useQuery({
    queryKey: ['import preview', id, columns],
    queryFn: ({ signal }) =>
      take(api.POST('/v1/imports/{id}/preview', { params: { path: { id } }, body: { columns: [...columns] }, signal })),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useReturn(id: string) {
  return useQuery({
    queryKey: ['import undo', id],
    queryFn: ({ signal }) => take(api.GET('/v1/imports/{id}/undo', { params: { path: { id } }, signal })),
    staleTime: 0,
    gcTime: 0,
  });
}

const at = (id: string) => ({ params: { path: { id } } });

export const start = (id: string, columns?: readonly Choice[]) =>
  take(api.POST('/v1/imports/{id}/start', { ...at(id), body: columns ? { columns: [...columns] } : {} }));
export const stop = (id: string) => take(api.POST('/v1/imports/{id}/stop', at(id)));
export const undo = (id: string) => take(api.POST('/v1/imports/{id}/undo', at(id)));
export const remove = (id: string) => take(api.DELETE('/v1/imports/{id}', at(id)));

/** Sends the file in parts, which are read one after the other; `told` hears how much of it is sent, from 0 to 1. */
export async function upload(file: File, partSize: number, told: (share: number) => void): Promise<ImportView> {
  const { id } = await take(api.POST('/v1/imports', { body: { name: file.name, size: file.size } }));
  let view: ImportView | undefined;
  for (let part = 0; part * partSize < file.size; part++) {
    const content = await file.slice(part * partSize, (part + 1) * partSize).arrayBuffer();
    view = await take(
      api.PUT('/v1/imports/{id}/parts/{part}', {
        params: { path: { id, part } },
        body: content as unknown as string,
        bodySerializer: () => content,
        headers: { 'Content-Type': 'application/octet-stream' },
      }),
    );
    told(Math.min(1, ((part + 1) * partSize) / file.size));
  }
  return view as ImportView;
}
