import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n';
import { ja } from '../i18n/ja';
import { Fold } from '../parts/Fold';
import { useMoney } from '../parts/useMoney';
import { When } from '../parts/When';
import { Channel } from '../tasks/Channel';
import { useTraitName } from './Facts';
import classes from './Timeline.module.css';
import { useRepName } from './useRepName';
import { CustomerLink } from './Worth';

/** What the event itself said: its words, its money, its outcome. Fields of later engines are left out. */
export function InputDetail({ kind, input }: { kind: string; input: Record<string, unknown> }) {
  const { t, lang } = useWords();
  const repName = useRepName();
  const trait = useTraitName();
  const money = useMoney();
  const text = string(input.text) ?? string(input.comment) ?? string(input.note) ?? string(input.reason);
  const channel = string(input.channel);
  const until = string(input.until);
  const total = number(input.total);
  const currency = string(input.currency);
  const facts: Record<string, ReactNode> = {
    name: named(string(input.name), ja.event, (name) => t(`event.${name}`)),
    category: string(input.category),
    categories: Array.isArray(input.categories)
      ? input.categories.filter(string).join(lang === 'ja' ? '・' : ', ')
      : '',
    url: string(input.url),
    total: total !== undefined && (currency ? money(total, currency) : total.toLocaleString(lang)),
    order: string(input.orderId) && `#${string(input.orderId)}`,
    score: number(input.score) !== undefined && t('detail.score', { score: number(input.score) }),
    referred: link(input.referredId),
    referrer: link(input.referrerId),
    into: link(input.into),
    ad: string(input.adId) && t('detail.ad', { id: string(input.adId) }),
    coupon: string(input.couponId) && t('detail.coupon', { id: string(input.couponId) }),
    rep: string(input.rep) && repName(input.rep as string),
    by: string(input.by) && repName(input.by as string),
    outcome: named(string(input.outcome), ja.outcome, (outcome) => t(`outcome.${outcome}`)),
    traits: kind === 'identified' && traits(input.traits, trait),
  };
  const told = Object.entries(facts).filter(([, fact]) => fact);
  if (!text && !channel && !until && told.length === 0) return null;
  return (
    <div className={classes.detail}>
      {text && <Fold text={text} className={classes.text} />}
      <div className={classes.facts}>
        {channel && <Channel channel={channel} />}
        {until && <When at={until} />}
        {told.map(([name, fact]) => (
          <span key={name}>{fact}</span>
        ))}
      </div>
    </div>
  );
}

const string = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const link = (id: unknown): ReactNode => string(id) && <CustomerLink id={id as string} />;

/** A name in the words of the page where it has any. */
function named<Known extends string>(
  name: string | undefined,
  known: Record<Known, string>,
  words: (name: Known) => string,
): string | undefined {
  return name !== undefined && name in known ? words(name as Known) : name;
}

function traits(value: unknown, name: (trait: string) => string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value)
    .map(([trait, told]) => `${name(trait)}: ${told ?? '–'}`)
    .join(', ');
}
