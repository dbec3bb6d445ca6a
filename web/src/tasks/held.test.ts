import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { card } from '../feed/cards';
import { type Held, HeldCompletions, undoFor } from './held';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function recorder(fail = false) {
  const sent: { taskId: string; leaving: boolean }[] = [];
  const held = new HeldCompletions(async ({ card }: Held, leaving) => {
    sent.push({ taskId: card.taskId, leaving });
    if (fail) throw new Error('refused');
  });
  return { held, sent };
}

it('a completion is sent after ten seconds, not before', async () => {
  const { held, sent } = recorder();
  held.hold(card('a'), 'reached', undefined, 'rep-1');
  await vi.advanceTimersByTimeAsync(undoFor - 1);
  expect(sent).toEqual([]);
  expect(held.hides('a')).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([{ taskId: 'a', leaving: false }]);
  expect(held.snapshot()).toEqual([]);
});

it('an undone completion is never sent', async () => {
  const { held, sent } = recorder();
  held.hold(card('a'), 'reached', undefined, undefined);
  expect(held.undo('a')?.taskId).toBe('a');
  await vi.advanceTimersByTimeAsync(undoFor * 2);
  expect(sent).toEqual([]);
  expect(held.hides('a')).toBe(false);
});

it('a page that hides sends everything at once, and once only', async () => {
  const { held, sent } = recorder();
  held.hold(card('a'), 'reached', undefined, undefined);
  held.hold(card('b'), 'sent', 'letter', undefined);
  held.flush();
  await vi.advanceTimersByTimeAsync(undoFor * 2);
  expect(sent).toEqual([
    { taskId: 'a', leaving: true },
    { taskId: 'b', leaving: true },
  ]);
});

it('a refused completion shows the task again with the reason, and can be tried again', async () => {
  const { held, sent } = recorder(true);
  held.hold(card('a'), 'reached', undefined, undefined);
  await vi.advanceTimersByTimeAsync(undoFor);
  expect(held.hides('a')).toBe(false);
  expect(held.snapshot()[0]).toMatchObject({ state: 'failed', cause: new Error('refused') });
  held.retry('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toHaveLength(2);
});

it('more than three at once send the oldest', async () => {
  const { held, sent } = recorder();
  for (const id of ['a', 'b', 'c', 'd']) held.hold(card(id), 'reached', undefined, undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.map(({ taskId }) => taskId)).toEqual(['a']);
});
