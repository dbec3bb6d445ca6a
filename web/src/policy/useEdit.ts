import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/client';
import type { PolicyPreview } from '../api/types';
import { useFailure } from '../parts/useFailure';
import { type Draft, keepDraft, keptDraft } from './draft';
import { type Fault, faultsOf } from './faults';
import { preview, readText, save, validate } from './policies';

/** What came of the last check or save. */
export type Outcome =
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'valid'; changes: boolean }
  | { kind: 'saved'; version: number }
  | { kind: 'failed'; words: string };

/** A document that was sent to be saved, with what it would do: it is saved when that was seen. */
export interface Asked extends Draft {
  preview: PolicyPreview;
  /** The earlier version that it is; none for an edit. */
  restored?: number;
}

/** An edit of the policy that holds, from the first letter to the saved version. */
export function useEdit() {
  const client = useQueryClient();
  const failure = useFailure();
  const [draft, setDraft] = useState(keptDraft);
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState<'check' | 'save'>();
  const [asked, setAsked] = useState<Asked>();

  const change = (next: Draft | undefined) => {
    keepDraft(next);
    setDraft(next);
    // Faults stay beside the text while they are mended, until the next check.
    setOutcome((before) => (next && before?.kind === 'faults' ? before : undefined));
  };

  const run = async (what: 'check' | 'save', call: () => Promise<Outcome | undefined>) => {
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
    asked,
    /** Looks at what a draft would do; it is saved by `save`. */
    ask: (of: Draft) =>
      run('save', async () => {
        setAsked({ ...of, preview: await preview(of.text) });
        return undefined;
      }),
    /** The same for an earlier version, in place of the one that holds. */
    askBack: (version: number, current: number) =>
      run('save', async () => {
        const text = await readText(version);
        setAsked({ base: current, text, preview: await preview(text), restored: version });
        return undefined;
      }),
    leave: () => setAsked(undefined),
    save: (of: Asked) =>
      run('save', async () => {
        try {
          const saved = await save(of.text, of.base);
          client.setQueryData(['policy'], saved);
          // An edit beside a version that was put back is still one.
          if (of.restored === undefined) change(undefined);
          return { kind: 'saved', version: saved.version };
        } finally {
          setAsked(undefined);
        }
      }),
  };
}
