import { expect, it } from 'vitest';
import type { TaskCard } from '../api/types';
import { card } from '../feed/cards';
import { type Feed, fromSnapshot } from '../feed/feed';
import { HotLeads } from './hotLeads';
import { isWithin } from './hours';

const quote: Partial<TaskCard> = {
  reasons: [{ rule: 'I6', plan: 'intent.high', step: 0, because: [], policyVersion: 1 }],
};
const chase: Partial<TaskCard> = {
  reasons: [{ rule: 'I8', plan: 'intent.high', step: 1, because: [], policyVersion: 1 }],
};
const feed = (...tasks: TaskCard[]): Feed =>
  fromSnapshot({ repId: 'rep-1', epoch: 'e', sequence: 1, tasks }, undefined, 0);
const none = () => false;
/** After the cards of these tests were opened. */
const later = Date.parse('2026-11-22T00:00:00Z');
const ids = (cards: readonly TaskCard[]) => cards.map(({ taskId }) => taskId);

it('Only what comes while the list is watched is news, and only a quote that is owed', () => {
  const leads = new HotLeads();
  expect(leads.look('rep-1', undefined, none, later)).toEqual([]);
  expect(leads.look('rep-1', feed(card('old', quote)), none, later)).toEqual([]);
  expect(
    ids(leads.look('rep-1', feed(card('old', quote), card('new', quote), card('later', chase)), none, later)),
  ).toEqual(['new']);
  expect(leads.look('rep-1', feed(card('old', quote), card('new', quote)), none, later)).toEqual([]);
  expect(ids(leads.unseen)).toEqual(['new']);
});

it('A card that gets the reason while it is open is news, and asking again is none', () => {
  const leads = new HotLeads();
  leads.look('rep-1', feed(card('a')), none, later);
  expect(ids(leads.look('rep-1', feed(card('a', { ...quote, version: 2 })), none, later))).toEqual(['a']);
  expect(leads.look('rep-1', feed(card('a', { ...quote, version: 3 })), none, later)).toEqual([]);
  expect(leads.unseen[0]?.version).toBe(3);
});

it('What was seen, has ended or is about to be sent is no lead any more', () => {
  const leads = new HotLeads();
  leads.look('rep-1', feed(), none, later);
  leads.look('rep-1', feed(card('a', quote), card('b', quote), card('c', quote)), none, later);
  leads.seen('a');
  expect(ids(leads.unseen)).toEqual(['b', 'c']);
  leads.look('rep-1', feed(card('a', quote), card('b', quote)), (taskId) => taskId === 'b', later);
  expect(leads.unseen).toEqual([]);
});

it('What came while the list was on its way is news, the newest first', () => {
  const leads = new HotLeads();
  leads.look('rep-1', undefined, none, later);
  const after = (taskId: string, minute: number) =>
    card(taskId, { ...quote, openedAt: `2026-11-22T00:0${minute}:00Z` });
  expect(
    ids(leads.look('rep-1', feed(card('old', quote), after('a', 1), after('b', 2)), none, later + 300_000)),
  ).toEqual(['b', 'a']);
});

it('The list of another rep begins anew', () => {
  const leads = new HotLeads();
  leads.look('rep-1', feed(), none, later);
  leads.look('rep-1', feed(card('a', quote)), none, later);
  expect(leads.look('rep-2', { ...feed(card('b', quote)), repId: 'rep-2' }, none, later)).toEqual([]);
  expect(leads.unseen).toEqual([]);
});

it('Hours end before their end, may pass midnight, and are the whole day where they begin as they end', () => {
  const at = (time: string) => Date.parse(`2026-12-01T${time}:00+09:00`);
  const within = (time: string, from: string, to: string) => isWithin(at(time), 'Asia/Tokyo', { from, to });
  expect(['08:59', '09:00', '17:59', '18:00'].map((time) => within(time, '09:00', '18:00'))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(['21:59', '22:00', '00:30', '06:00'].map((time) => within(time, '22:00', '06:00'))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(within('03:00', '00:00', '00:00')).toBe(true);
});
