import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import type { Outcome, TaskCard } from '../api/types';
import { refreshCustomer } from '../customers/useCustomer';
import { inDialog } from '../parts/Dialog';
import { part } from '../parts/part';
import { Boundary } from '../shell/Guard';
import { feeds, held } from '../shell/live';
import { HeldBar } from './HeldBar';

// Nobody completes a task in the first second: the dialogs come after the list.
export const TaskDialog = part(() => import('./TaskDialog'), inDialog);

export type TaskAction = 'complete' | 'snooze' | 'reassign' | 'dismiss';

export const actionKeys: Readonly<Record<string, TaskAction>> = {
  c: 'complete',
  s: 'snooze',
  r: 'reassign',
  d: 'dismiss',
};

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
        <Boundary key={`${asked.action}${asked.card.taskId}`}>
          <TaskDialog
            {...asked}
            onClose={() => setAsked(undefined)}
            onDone={() => {
              if (asked.card.customerId) refreshCustomer(client, asked.card.customerId);
            }}
          />
        </Boundary>
      )}
    </Context>
  );
}
