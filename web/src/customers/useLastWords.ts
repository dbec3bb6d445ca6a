import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import type { CustomerWords } from '../api/types';

/** The server takes no more in one question. */
const most = 50;

interface Asked {
  id: string;
  answer: (words: CustomerWords | null) => void;
  fail: (cause: unknown) => void;
}

let waiting: Asked[] = [];

/** One question for all rows that come into view at once. */
function ask(id: string): Promise<CustomerWords | null> {
  return new Promise((answer, fail) => {
    waiting.push({ id, answer, fail });
    if (waiting.length === 1) setTimeout(send, 0);
  });
}

function send(): void {
  const all = waiting;
  waiting = [];
  for (let first = 0; first < all.length; first += most) void sendSome(all.slice(first, first + most));
}

async function sendSome(asked: readonly Asked[]): Promise<void> {
  try {
    const customer = asked.map(({ id }) => id);
    const { items } = await take(api.GET('/v1/words', { params: { query: { customer } } }));
    const found = new Map(items.map((words) => [words.customerId, words]));
    for (const { id, answer } of asked) answer(found.get(id) ?? null);
  } catch (cause) {
    for (const { fail } of asked) fail(cause);
  }
}

/** What the customer wrote last; null when nothing. A new version of their card may mean new words. */
export function useLastWords(customerId: string | null | undefined, version: number): CustomerWords | null | undefined {
  return useQuery({
    queryKey: ['words', customerId, version],
    queryFn: () => ask(customerId ?? ''),
    enabled: customerId != null,
    placeholderData: (before, query) => (query?.queryKey[1] === customerId ? before : undefined),
    staleTime: 60_000,
  }).data;
}
