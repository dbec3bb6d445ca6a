import type { Outcome, TaskCard } from '../api/types';

/** How long a completed task can be taken back, in milliseconds. */
export const undoFor = 10_000;

/** More than this many completions at once are not shown, so the oldest is sent. */
const mostHeld = 3;

/** A completion that is not yet told to the server, on its way, or refused. */
export interface Held {
  card: TaskCard;
  outcome: Outcome;
  note: string | undefined;
  by: string | undefined;
  /** When it is sent. */
  until: number;
  state: 'held' | 'sending' | 'failed';
  /** Why it failed. */
  cause?: unknown;
}

/** Sends one completion; `leaving` when the page is going away, so the call must outlive it. */
export type Send = (held: Held, leaving: boolean) => Promise<void>;

/**
 * Completions wait here so that they can be undone. A task in here is off the list; when the call fails it is shown again with the
 * reason.
 */
export class HeldCompletions {
  private items: readonly Held[] = [];
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly send: Send) {}

  snapshot = (): readonly Held[] => this.items;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether the task is off the list for now. */
  hides(taskId: string): boolean {
    return this.items.some(({ card, state }) => card.taskId === taskId && state !== 'failed');
  }

  hold(card: TaskCard, outcome: Outcome, note: string | undefined, by: string | undefined): void {
    const rest = this.items.filter((held) => held.card.taskId !== card.taskId);
    const until = Date.now() + undoFor;
    this.change([...rest, { card, outcome, note, by, until, state: 'held' }]);
    this.timers.set(
      card.taskId,
      setTimeout(() => void this.deliver(card.taskId, false), undoFor),
    );
    const waiting = this.items.filter(({ state }) => state === 'held');
    for (const { card: oldest } of waiting.slice(0, -mostHeld)) void this.deliver(oldest.taskId, false);
  }

  /** Takes back a completion that was not sent, or puts away one that failed. */
  undo(taskId: string): TaskCard | undefined {
    const found = this.items.find((held) => held.card.taskId === taskId && held.state !== 'sending');
    if (!found) return undefined;
    this.stopTimer(taskId);
    this.change(this.items.filter((held) => held !== found));
    return found.card;
  }

  retry(taskId: string): void {
    void this.deliver(taskId, false);
  }

  /** The page hides: everything that waits is sent now. */
  flush(): void {
    for (const { card, state } of this.items) if (state === 'held') void this.deliver(card.taskId, true);
  }

  private async deliver(taskId: string, leaving: boolean): Promise<void> {
    const held = this.items.find((item) => item.card.taskId === taskId && item.state !== 'sending');
    if (!held) return;
    this.stopTimer(taskId);
    const sending: Held = { ...held, state: 'sending' };
    this.replace(held, sending);
    try {
      await this.send(sending, leaving);
      this.change(this.items.filter((item) => item !== sending));
    } catch (cause) {
      this.replace(sending, { ...sending, state: 'failed', cause });
    }
  }

  private replace(before: Held, after: Held): void {
    this.change(this.items.map((item) => (item === before ? after : item)));
  }

  private stopTimer(taskId: string): void {
    clearTimeout(this.timers.get(taskId));
    this.timers.delete(taskId);
  }

  private change(items: readonly Held[]): void {
    this.items = items;
    for (const listener of this.listeners) listener();
  }
}
