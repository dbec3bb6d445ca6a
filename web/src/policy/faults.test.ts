import { expect, test } from 'vitest';
import { faultsOf } from './faults';

test('Faults come in the order of the text, with their line apart from the words', () => {
  const faults = faultsOf({
    'plans.before.steps[0].after': ['must be given (line 60)', 'is not a duration (line 60)'],
    'activity.tiers[1].limit': ['must be longer than 24 h (line 4)'],
    'contacts.ceiling': ['is 3 (see line 9) and too few'],
  });
  expect(faults).toEqual([
    { path: 'contacts.ceiling', words: 'is 3 (see line 9) and too few' },
    { path: 'activity.tiers[1].limit', words: 'must be longer than 24 h', line: 4 },
    { path: 'plans.before.steps[0].after', words: 'must be given', line: 60 },
    { path: 'plans.before.steps[0].after', words: 'is not a duration', line: 60 },
  ]);
});

test('No list of faults is no fault', () => expect(faultsOf({})).toEqual([]));
