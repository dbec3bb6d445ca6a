import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { useFailure } from '../parts/useFailure';
import { type Draft, keepDraft, keptDraft } from './draft';
import { type Fault, faultsOf } from './faults';
import { save, validate } from './policies';

/** What came of the last check or save. */
export type Outcome =
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'valid'; changes: boolean }
  | { kind: 'saved'; version: number }
  | { kind: 'failed'; words: string };

/** An edit of the policy that holds, from the first letter to the saved version. */
export function useEdit() {
  const client = useQueryClient();
  const failure = useFailure();
  const [draft, setDraft] = useState(keptDraft);
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState<'check' | 'save'>();

  const change = (next: Draft | undefined) => {
    keepDraft(next);
    setDraft(next);
    // Faults stay beside the text while they are mended, until the next check.
    setOutcome((before) => (next && before?.kind === 'faults' ? before : undefined));
  };

  const run = async (what: 'check' | 'save', call: () => Promise<Outcome>) => {
    setBusy(what);
    try {
      setOutcome(await call());
    } catch (cause) {
      if (cause instanceof ApiError && cause.status === 422)
        setOutcome({ kind: 'faults', faults: faultsOf(cause.errors ?? {}) });
      else if (cause instanceof ApiError && cause.status === 412) {
        // Somebody was faster. With the newer version on the page the draft is seen to be behind; it stays as it is.
        setOutcome(undefined);
        await client.invalidateQueries({ queryKey: ['policy'] });
      } else setOutcome({ kind: 'failed', words: failure(cause) });
    } finally {
      setBusy(undefined);
    }
  };

  return {
    draft,
    change,
    outcome,
    busy,
    check: (text: string) => run('check', async () => ({ kind: 'valid', changes: (await validate(text)).changes })),
    save: (of: Draft) =>
      run('save', async () => {
        const saved = await save(of.text, of.base);
        client.setQueryData(['policy'], saved);
        change(undefined);
        return { kind: 'saved', version: saved.version };
      }),
  };
}
