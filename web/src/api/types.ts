import type { components } from './schema';

type Schemas = components['schemas'];

export type TaskCard = Schemas['TaskCard'];
export type CustomerWords = Schemas['CustomerWords'];
export type CustomerView = Schemas['CustomerView'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type RepView = Schemas['RepView'];
/** A refusal; one with several faults lists their words by path, one that pages meet has a code and the values of its sentence. */
export type Problem = Schemas['Problem'] & { errors?: Record<string, string[]>; code?: string };

export type CustomerSummary = Schemas['CustomerSummary'];
export type Change = Schemas['Change'];
export type TaskChange = Schemas['TaskChange'];
export type Evidence = Schemas['Evidence'];
export type PolicyView = Schemas['PolicyView'];
export type PolicyPreview = Schemas['PolicyPreview'];
export type PolicyReading = Schemas['PolicyReading'];
export type Distribution = Schemas['Distribution'];
export type RfmReport = Schemas['RfmReport'];
export type AdsReport = Schemas['AdsReport'];
export type AdLine = Schemas['AdLine'];
export type LostDealsReport = Schemas['LostDealsReport'];
export type KpiReport = Schemas['KpiReport'];
export type Explanation = Schemas['Explanation'];
export type Preferences = Schemas['Preferences'];
export type ImportView = Schemas['ImportView'];
export type ImportStage = Schemas['ImportStage'];
export type ImportSum = Schemas['ImportSum'];
export type PreviewColumn = Schemas['PreviewColumn'];
export type OutboxItem = Schemas['OutboxItem'];
export type OutboxStatus = Schemas['OutboxStatus'];
export type NotSent = Schemas['NotSent'];
export type RenderedMessage = Schemas['RenderedMessage'];
export type RejectedEvent = Schemas['RejectedEvent'];

export type Activity = Schemas['Activity'];
export type Intent = Schemas['Intent'];
export type SubIntent = Schemas['SubIntent'];
export type Interest = Schemas['Interest'];
export type Headline = Schemas['Headline'];
export type Outcome = Schemas['TaskOutcome'];
export type WorkList = Schemas['WorkList'];

export type Lang = 'ja' | 'en';

// The hub is not part of the OpenAPI document; these are its two messages.

/** A rep's open tasks at one point of the feed. */
export interface FeedSnapshot {
  repId: string;
  epoch: string;
  sequence: number;
  tasks: TaskCard[];
}

/** A step of a rep's feed; `ended` holds the closed cards as they ended. */
export interface FeedDelta {
  repId: string;
  epoch: string;
  sequence: number;
  upserted: TaskCard[];
  closed: string[];
  ended?: TaskCard[];
}
