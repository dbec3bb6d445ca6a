import { expect, test } from 'vitest';
import { kindsOf } from './useRejected';

test('What was refused for the same reason is one line with how often and when last', () => {
  const event = { what: 'Order Completed', why: 'properties.total is required', library: 'analytics-ruby 2.5' };
  const kinds = kindsOf([
    { ...event, at: '2026-11-03T00:00:00Z', shape: '{ event: text }' },
    { ...event, at: '2026-11-02T00:00:00Z' },
    { at: '2026-11-01T00:00:00Z', what: 'track', why: 'userId or anonymousId is required' },
  ]);
  expect(kinds.map(({ what, times, last }) => [what, times, last])).toEqual([
    ['Order Completed', 2, '2026-11-03T00:00:00Z'],
    ['track', 1, '2026-11-01T00:00:00Z'],
  ]);
  expect(kinds[0]?.shape).toBe('{ event: text }');
});
