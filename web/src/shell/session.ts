import { type QueryClient, useQuery } from '@tanstack/react-query';
import { ApiError, api, take } from '../api/client';

const key = ['session'];

/** Asks once whether this browser is signed in; `null` when it is not. */
export function useSession() {
  return useQuery({
    queryKey: key,
    queryFn: async () => {
      try {
        const session = await take(api.GET('/v1/session'));
        return session.signedIn ? session : null;
      } catch (cause) {
        if (cause instanceof ApiError && cause.status === 401) return null;
        throw cause;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    // The first screen waits for the answer: a failure is shown at once, with a button.
    retry: false,
  });
}

/** The zone of the installation: every instant is shown in it. */
export function useZone(): string {
  return useSession().data?.zone ?? 'Asia/Tokyo';
}

export function forgetSession(client: QueryClient): void {
  if (client.getQueryData(key) === null) return;
  // What was read with the old sign-in is nobody's any more.
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
  client.setQueryData(key, null);
}

export function checkSession(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: key });
}

/** Signs in with the key. False when the key is wrong. */
export async function signIn(client: QueryClient, secret: string): Promise<boolean> {
  const { response } = await api.POST('/sign-in', { body: { key: secret } });
  if (response.status === 401) return false;
  if (!response.ok) throw new ApiError(response.status, response.statusText);
  await client.fetchQuery({ queryKey: key, queryFn: () => take(api.GET('/v1/session')) });
  return true;
}

export async function signOut(client: QueryClient): Promise<void> {
  await api.POST('/sign-out');
  forgetSession(client);
}
