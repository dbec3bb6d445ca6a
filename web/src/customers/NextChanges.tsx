import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { useNow } from '../parts/useNow';
import { When } from '../parts/When';
import { type TagValue, useTagText } from '../tags/TagBadge';
import { usePlanText } from '../tasks/usePlanText';
import classes from './NextChanges.module.css';

type Step = CustomerView['followUps'][number];

/** What time alone will change, soonest first: the ends of tags and the follow-ups that lie ahead. */
export function NextChanges({ customer }: { customer: CustomerView }) {
  const { t, lang } = useWords();
  const now = useNow();
  const text = useTagText();
  const plan = usePlanText();

  const ends = endsOf(customer).map(({ at, tag }) => ({ at, words: t('customer.nextTag', { tag: text(tag) }) }));
  const { rfm, class: rank, stage } = customer.tags;
  const ranks = [
    { until: rfm?.until, name: t('dimension.rfm') },
    { until: rank?.until, name: t('dimension.class') },
    { until: stage?.until, name: t('dimension.stage') },
  ].flatMap(({ until, name }) =>
    until ? [{ at: Date.parse(until), words: t('customer.nextTag', { tag: name }) }] : [],
  );
  const wordsOf = ({ sequence, title }: Step) => (title ? `${plan(sequence)}: ${title[lang]}` : plan(sequence));
  const steps = customer.followUps.map((step) => ({ at: Date.parse(step.dueAt), words: wordsOf(step) }));
  // A step whose time has come is an open task by now, or waits for one; it is no change to come.
  const all = [...ends, ...ranks, ...steps].filter(({ at }) => at > now);
  // The engine's own answer; it may be the opening of a step, which has no line of its own here.
  const opening = customer.followUps.find(({ opensAt }) => opensAt === customer.nextChangeAt);
  const next = customer.nextChangeAt ? Date.parse(customer.nextChangeAt) : undefined;
  if (next !== undefined && next > now && !all.some(({ at }) => at === next))
    all.push({
      at: next,
      words: opening ? t('customer.nextOpens', { step: wordsOf(opening) }) : t('customer.nextChange'),
    });
  all.sort((a, b) => a.at - b.at);
  if (all.length === 0) return <p className={classes.none}>{t('customer.nextNone')}</p>;

  return (
    <ol className={classes.changes}>
      {all.map(({ at, words }) => (
        <li key={`${at}${words}`}>
          <When at={at} />
          <span>{words}</span>
        </li>
      ))}
    </ol>
  );
}

function endsOf({ tags }: CustomerView): { at: number; tag: TagValue }[] {
  const ends: { at: number; tag: TagValue }[] = [];
  const add = (until: string | null | undefined, tag: TagValue) => {
    if (until) ends.push({ at: Date.parse(until), tag });
  };
  if (tags.activity) add(tags.activity.until, { dimension: 'activity', value: tags.activity.value });
  if (tags.intent) add(tags.intent.until, { dimension: 'intent', value: tags.intent.value });
  for (const { until, value } of tags.interests) add(until, { dimension: 'interest', value });
  for (const { until, value } of tags.headline) add(until, { dimension: 'headline', value });
  return ends;
}
