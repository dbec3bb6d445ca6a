import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';

/** How often the page asks for the version that holds and how many customers are still to pass it, in milliseconds. */
const pollPassing = 2_000;
const pollIdle = 15_000;

const yaml = { Accept: 'application/yaml' };

/** The version that holds, and how far the customers are with it. */
export function usePolicy() {
  return useQuery({
    queryKey: ['policy'],
    queryFn: ({ signal }) => take(api.GET('/v1/policy', { signal })),
    refetchInterval: ({ state }) => (state.data?.stillToPass ? pollPassing : pollIdle),
  });
}

export function useVersions(newest: number | undefined) {
  return useQuery({
    queryKey: ['policy-versions', newest],
    queryFn: ({ signal }) => take(api.GET('/v1/policy/versions', { signal })),
    placeholderData: (before) => before,
    enabled: newest !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What a version says, as the commented document. A version never changes. */
export function usePolicyText(version: number | undefined) {
  return useQuery({
    queryKey: ['policy-text', version],
    queryFn: ({ signal }) =>
      take(
        api.GET('/v1/policy/versions/{version}', {
          params: { path: { version: version ?? 0 } },
          headers: yaml,
          parseAs: 'text',
          signal,
        }),
      ),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const document = { 'Content-Type': 'application/yaml' };

/** Whether it says anything else than what holds; refused with every fault. */
export const validate = (text: string) =>
  take(api.POST('/v1/policy/validate', { body: text, headers: document, bodySerializer: String }));

/** What would follow if the document held from now on; refused with every fault. */
export const preview = (text: string) =>
  take(api.POST('/v1/policy/preview', { body: text, headers: document, bodySerializer: String }));

/** What a sentence is taken for, by a document or by the policy that holds. */
export const readSentence = (text: string, afterOffer: boolean, policy: string | undefined) =>
  take(api.POST('/v1/policy/read', { body: { text, afterOffer, ...(policy === undefined ? {} : { policy }) } }));

/** A version as the commented document. */
export const readText = (version: number) =>
  take(api.GET('/v1/policy/versions/{version}', { params: { path: { version } }, headers: yaml, parseAs: 'text' }));

/** The next version, unless somebody changed the policy since `version`: 412. */
export const save = (text: string, version: number) =>
  take(
    api.PUT('/v1/policy', {
      params: { header: { 'If-Match': `"${version}"` } },
      body: text,
      headers: document,
      bodySerializer: String,
    }),
  );
