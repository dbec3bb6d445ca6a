import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FeedDelta, FeedSnapshot, TaskCard } from '../api/types';
import { card } from './cards';
import { farewell } from './feed';
import { Feeds } from './feeds';
import type { Link, LinkState } from './link';

/** A hub whose answers the test gives. */
class FakeLink implements Link {
  state: LinkState = 'live';
  onDelta = (_: FeedDelta) => {};
  onLive = () => {};
  onState = () => {};
  readonly asked: { repId: string; answer: (snapshot: FeedSnapshot) => void; refuse: () => void }[] = [];
  readonly unwatched: string[] = [];

  watch(repId: string): Promise<FeedSnapshot> {
    return new Promise((answer, reject) => {
      this.asked.push({ repId, answer, refuse: () => reject(new Error('no such rep')) });
    });
  }

  onCustomer = (_: string) => {};
  readonly looked: string[] = [];
  readonly lookedAway: string[] = [];

  watchCustomer(id: string): Promise<void> {
    this.looked.push(id);
    return Promise.resolve();
  }

  unwatchCustomer(id: string): void {
    this.lookedAway.push(id);
  }

  unwatch(repId: string): void {
    this.unwatched.push(repId);
  }

  async answer(sequence: number, tasks: TaskCard[], epoch = 'e1'): Promise<void> {
    this.asked.shift()?.answer({ repId: 'rep-1', epoch, sequence, tasks });
    await vi.advanceTimersByTimeAsync(0);
  }

  async tell(over: Partial<FeedDelta>): Promise<void> {
    this.onDelta({ repId: 'rep-1', epoch: 'e1', sequence: 1, upserted: [], closed: [], ended: [], ...over });
    await vi.advanceTimersByTimeAsync(0);
  }
}

let link: FakeLink;
let feeds: Feeds;
const ids = () => [...(feeds.feed('rep-1')?.rows.keys() ?? [])];

beforeEach(() => {
  vi.useFakeTimers();
  link = new FakeLink();
  feeds = new Feeds(link);
});
afterEach(() => {
  vi.useRealTimers();
});

it('deltas that overtake the snapshot are applied after it, and those it holds are not', async () => {
  feeds.watch('rep-1');
  await link.tell({ sequence: 5, upserted: [card('old')] });
  await link.tell({ sequence: 6, upserted: [card('new')] });
  await link.answer(5, [card('a')]);
  expect(ids()).toEqual(['a', 'new']);
  expect(link.asked).toEqual([]);
});

it('a gap asks for the snapshot once, and the list is then the one of the store', async () => {
  feeds.watch('rep-1');
  await link.answer(1, [card('a')]);
  await link.tell({ sequence: 4, upserted: [card('b')] });
  await link.tell({ sequence: 5, upserted: [card('c')] });
  expect(link.asked).toHaveLength(1);
  expect(ids()).toEqual(['a']);
  await link.answer(4, [card('b')]);
  expect(ids()).toEqual(['b', 'c']);
});

it('every connection asks again for every watched list', async () => {
  feeds.watch('rep-1');
  await link.answer(1, [card('a')]);
  link.onLive();
  await link.answer(1, [card('z')], 'e2');
  expect(ids()).toEqual(['z']);
});

it('a snapshot that was refused is asked for again', async () => {
  feeds.watch('rep-1');
  link.asked.shift()?.refuse();
  await vi.advanceTimersByTimeAsync(0);
  expect(feeds.failed('rep-1')).toBe(true);
  await vi.advanceTimersByTimeAsync(2_000);
  await link.answer(1, [card('a')]);
  expect(feeds.failed('rep-1')).toBe(false);
  expect(ids()).toEqual(['a']);
});

it('a task that ended elsewhere goes after its farewell; a claimed one at once', async () => {
  feeds.watch('rep-1');
  await link.answer(1, [card('mine'), card('theirs')]);
  feeds.claim('mine');
  await link.tell({ sequence: 2, closed: ['mine', 'theirs'] });
  expect(ids()).toEqual(['theirs']);
  await vi.advanceTimersByTimeAsync(farewell + 50);
  expect(ids()).toEqual([]);
});

it('tells which customers were touched, once for a burst', async () => {
  const told: string[][] = [];
  feeds.onTouched((customerIds) => told.push([...customerIds]));
  feeds.watch('rep-1');
  await link.answer(1, []);
  await link.tell({ sequence: 2, upserted: [card('a')] });
  await link.tell({ sequence: 3, upserted: [card('a', { version: 2 }), card('b')] });
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([['c-a', 'c-b']]);
});

it('the last watcher of a list lets it go', async () => {
  const first = feeds.watch('rep-1');
  const second = feeds.watch('rep-1');
  await link.answer(1, [card('a')]);
  first();
  expect(link.unwatched).toEqual([]);
  second();
  expect(link.unwatched).toEqual(['rep-1']);
  expect(feeds.feed('rep-1')).toBeUndefined();
});

it('draws the first change at once and a burst behind it once', async () => {
  feeds.watch('rep-1');
  await link.answer(0, []);
  await vi.advanceTimersByTimeAsync(1_000);
  const drawn: number[] = [];
  feeds.subscribe(() => drawn.push(ids().length));

  await link.tell({ sequence: 1, upserted: [card('t-1')] });
  expect(drawn).toEqual([1]);
  for (let next = 2; next <= 5; next++) await link.tell({ sequence: next, upserted: [card(`t-${next}`)] });
  expect(drawn).toEqual([1]);
  await vi.advanceTimersByTimeAsync(50);
  expect(drawn).toEqual([1, 5]);
});
