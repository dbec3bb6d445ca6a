import { describe, expect, it } from 'vitest';
import type { FeedDelta, TaskCard } from '../api/types';
import { card } from './cards';
import { applyDelta, type Feed, farewell, fromSnapshot, settle, without } from './feed';

const nobody = () => false;
const start = (...ids: string[]) =>
  fromSnapshot({ repId: 'rep-1', epoch: 'e1', sequence: 10, tasks: ids.map((id) => card(id)) }, undefined, 0);
const delta = (over: Partial<FeedDelta>): FeedDelta => ({
  repId: 'rep-1',
  epoch: 'e1',
  sequence: 11,
  upserted: [],
  closed: [],
  ended: [],
  ...over,
});
const ids = (feed: Feed) => [...feed.rows.keys()];

describe('a delta', () => {
  it('in sequence adds and marks a row', () => {
    const { feed, gap } = applyDelta(start('a'), delta({ upserted: [card('b')] }), 5, nobody);
    expect(gap).toBe(false);
    expect(feed.sequence).toBe(11);
    expect(ids(feed)).toEqual(['a', 'b']);
    expect(feed.rows.get('b')?.marked).toEqual({ kind: 'new', at: 5 });
  });
  it('that skips a sequence is a gap and changes nothing', () => {
    const before = start('a');
    expect(applyDelta(before, delta({ sequence: 12, upserted: [card('b')] }), 5, nobody)).toEqual({
      feed: before,
      gap: true,
    });
  });
  it('of a new epoch is a gap, even when its sequence would fit', () =>
    expect(applyDelta(start(), delta({ epoch: 'e2' }), 5, nobody).gap).toBe(true));
  it('that the snapshot already holds changes nothing', () => {
    const before = start('a');
    expect(applyDelta(before, delta({ sequence: 10, closed: ['a'] }), 5, nobody)).toEqual({ feed: before, gap: false });
  });
  it('of another rep changes nothing', () => {
    const before = start('a');
    expect(applyDelta(before, delta({ repId: 'rep-2', sequence: 99 }), 5, nobody)).toEqual({
      feed: before,
      gap: false,
    });
  });
});

describe('a card', () => {
  it('is taken when it is newer', () => {
    const { feed } = applyDelta(start('a'), delta({ upserted: [card('a', { version: 2, score: 70 })] }), 5, nobody);
    expect(feed.rows.get('a')?.card.score).toBe(70);
    expect(feed.rows.get('a')?.marked?.kind).toBe('changed');
  });
  it('is refused when it is stale or the same, and the sequence still moves on', () => {
    const first = applyDelta(start('a'), delta({ upserted: [card('a', { version: 5, score: 70 })] }), 5, nobody).feed;
    const next = applyDelta(
      first,
      delta({ sequence: 12, upserted: [card('a', { version: 4, score: 1 })] }),
      6,
      nobody,
    ).feed;
    expect(next.rows.get('a')?.card.score).toBe(70);
    expect(next.sequence).toBe(12);
  });
  it('from before its end does not come back', () => {
    const ended = card('a', { version: 7, status: 'completed' });
    const gone = settle(applyDelta(start('a'), delta({ closed: ['a'], ended: [ended] }), 0, nobody).feed, farewell);
    expect(ids(gone)).toEqual([]);
    const late = applyDelta(gone, delta({ sequence: 12, upserted: [card('a', { version: 6 })] }), 1, nobody).feed;
    expect(ids(late)).toEqual([]);
  });
  it('that returns to this rep after it left is a new row', () => {
    const gone = applyDelta(
      start('a'),
      delta({ closed: ['a'], ended: [card('a', { version: 2, rep: 'rep-2' })] }),
      0,
      nobody,
    ).feed;
    const back = applyDelta(gone, delta({ sequence: 12, upserted: [card('a', { version: 3 })] }), 1, nobody).feed;
    expect(back.rows.get('a')).toMatchObject({ marked: { kind: 'new' } });
    expect(back.rows.get('a')?.ended).toBeUndefined();
  });
});

describe('a closed task', () => {
  const end: NonNullable<TaskCard['end']> = {
    status: 'completed',
    rule: 'W2',
    because: [],
    at: '2026-11-21T01:00:00Z',
    by: 'rep-2',
  };

  it('stays to say why, then goes', () => {
    const ended = card('a', { version: 2, status: 'completed', end });
    const { feed } = applyDelta(start('a', 'b'), delta({ closed: ['a'], ended: [ended] }), 1_000, nobody);
    expect(feed.rows.get('a')?.ended?.card?.end?.by).toBe('rep-2');
    expect(settle(feed, 1_000 + farewell - 1)).toBe(feed);
    expect(ids(settle(feed, 1_000 + farewell))).toEqual(['b']);
  });
  it('goes at once when this page ended it', () =>
    expect(ids(applyDelta(start('a', 'b'), delta({ closed: ['a'] }), 0, (id) => id === 'a').feed)).toEqual(['b']));
  it('is not closed by a message older than its card', () => {
    const newer = applyDelta(start('a'), delta({ upserted: [card('a', { version: 9 })] }), 0, nobody).feed;
    const { feed } = applyDelta(
      newer,
      delta({ sequence: 12, closed: ['a'], ended: [card('a', { version: 8 })] }),
      0,
      nobody,
    );
    expect(feed.rows.get('a')?.ended).toBeUndefined();
  });
  it('that is not on the list is no error', () =>
    expect(applyDelta(start('a'), delta({ closed: ['x'] }), 0, nobody)).toMatchObject({ gap: false }));
  it('taken off by this page stays off until something newer is told', () => {
    const feed = without(start('a', 'b'), 'a');
    expect(ids(applyDelta(feed, delta({ upserted: [card('a', { version: 1 })] }), 0, nobody).feed)).toEqual(['b']);
    expect(ids(applyDelta(feed, delta({ upserted: [card('a', { version: 2 })] }), 0, nobody).feed)).toEqual(['b', 'a']);
  });
});

describe('a snapshot', () => {
  it('after a gap is exactly the list of the store, with what is new marked', () => {
    const next = fromSnapshot(
      { repId: 'rep-1', epoch: 'e2', sequence: 1, tasks: [card('b', { version: 2 }), card('c')] },
      start('a', 'b'),
      9,
    );
    expect(ids(next)).toEqual(['b', 'c']);
    expect(next.rows.get('b')?.marked).toEqual({ kind: 'changed', at: 9 });
    expect(next.rows.get('c')?.marked).toEqual({ kind: 'new', at: 9 });
    expect(next).toMatchObject({ epoch: 'e2', sequence: 1 });
  });
  it('at first marks nothing', () => expect(start('a').rows.get('a')?.marked).toBeUndefined());
});
