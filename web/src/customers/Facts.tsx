import type { ReactNode } from 'react';
import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { ja } from '../i18n/ja';
import { When } from '../parts/When';
import classes from './Facts.module.css';
import { Quality } from './Quality';
import { useRepName } from './useRepName';

/** Who it is: owner, id and traits, and what the profile lacks. */
export function Facts({ customer }: { customer: CustomerView }) {
  const { t } = useWords();
  const repName = useRepName();
  const trait = useTraitName();
  const { owner, firstSeen, traits, id, quality } = customer;
  const others = Object.entries(traits).filter(([name]) => name !== 'name');
  return (
    <dl className={classes.facts}>
      {quality.length > 0 && (
        <Fact name={t('quality.title')}>
          <Quality quality={quality} />
        </Fact>
      )}
      <Fact name={t('customer.owner')}>{owner ? repName(owner) : t('customer.nobody')}</Fact>
      <Fact name={t('customer.id')}>{id}</Fact>
      <Fact name={t('customer.firstSeen')}>{firstSeen && <When at={firstSeen} />}</Fact>
      {others.map(([name, value]) => (
        <Fact key={name} name={trait(name)}>
          {value}
        </Fact>
      ))}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Traits are open: those that shops usually have are named in the language of the page. */
export function useTraitName(): (trait: string) => string {
  const { t } = useWords();
  return (trait) => (isKnown(trait) ? t(`trait.${trait}`) : trait);
}

function isKnown(trait: string): trait is keyof typeof ja.trait {
  return trait in ja.trait;
}
