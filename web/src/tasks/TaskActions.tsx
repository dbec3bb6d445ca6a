import { useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useMemo, useState } from 'react';
import type { Outcome, TaskCard } from '../api/types';
import { refreshCustomer } from '../customers/useCustomer';
import { feeds, held } from '../shell/live';
import { HeldBar } from './HeldBar';

// Nobody completes a task in the first second: the dialogs come after the list.
const TaskDialog = lazy(() => import('./TaskDialog'));

export type TaskAction = 'complete' | 'snooze' | 'reassign' | 'dismiss';

interface Asked {
  action: TaskAction;
  card: TaskCard;
}

interface Actions {
  /** Opens the dialog of an action. */
  ask: (action: TaskAction, card: TaskCard) => void;
  complete: (card: TaskCard, outcome: Outcome, note: string | undefined) => void;
  /** Takes back the last completion that was not sent. */
  undo: () => void;
  /** Whether a dialog is open, so keys belong to it. */
  asking: boolean;
}

const Context = createContext<Actions | null>(null);

export function useTaskActions(): Actions {
  const actions = use(Context);
  if (!actions) throw new Error('outside of TaskActions');
  return actions;
}

export function TaskActions({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>();

  const ask = useCallback((action: TaskAction, card: TaskCard) => setAsked({ action, card }), []);
  const complete = useCallback((card: TaskCard, outcome: Outcome, note: string | undefined) => {
    feeds.claim(card.taskId);
    held.hold(card, outcome, note, card.rep ?? undefined);
  }, []);
  const undo = useCallback(() => {
    const last = held.snapshot().findLast(({ state }) => state === 'held');
    if (last && held.undo(last.card.taskId)) feeds.release(last.card.taskId);
  }, []);
  const actions = useMemo(() => ({ ask, complete, undo, asking: asked !== undefined }), [ask, complete, undo, asked]);

  return (
    <Context value={actions}>
      {children}
      <HeldBar />
      {asked && (
        <Suspense>
          <TaskDialog
            {...asked}
            onClose={() => setAsked(undefined)}
            onDone={() => {
              if (asked.card.customerId) refreshCustomer(client, asked.card.customerId);
            }}
          />
        </Suspense>
      )}
    </Context>
  );
}
