import type { TaskCard } from '../api/types';

/** A plain card for tests. */
export function card(taskId: string, over: Partial<TaskCard> = {}): TaskCard {
  return {
    taskId,
    customerId: `c-${taskId}`,
    customerName: '鈴木 花子',
    rep: 'rep-1',
    title: '見積もりを送る',
    titles: { ja: '見積もりを送る', en: 'Send a quote' },
    channel: 'line',
    class: 'sales',
    list: 'prospects',
    openedAt: '2026-11-21T00:00:00Z',
    dueAt: '2026-11-21T10:00:00Z',
    score: 50,
    frequency: 0,
    reasons: [],
    tags: { activity: 'high', intent: 'high', sub: [], interests: [] },
    status: 'open',
    version: 1,
    ...over,
  };
}
