import type { ReactNode } from 'react';
import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import classes from './Facts.module.css';
import { useRepName } from './useRepName';

/** What is known and not classified: orders, dates, owner, traits. */
export function Facts({ customer }: { customer: CustomerView }) {
  const { t, lang } = useWords();
  const repName = useRepName();
  const { orders, owner, firstSeen, lastInbound, traits, id } = customer;
  const others = Object.entries(traits).filter(([name]) => name !== 'name');
  return (
    <dl className={classes.facts}>
      <Fact name={t('customer.lastInbound')}>{lastInbound ? <When at={lastInbound} /> : t('customers.never')}</Fact>
      <Fact name={t('customer.firstSeen')}>{firstSeen && <When at={firstSeen} />}</Fact>
      <Fact name={t('customer.orders')}>{orders.count.toLocaleString(lang)}</Fact>
      {orders.count > 0 && <Fact name={t('customer.total')}>{orders.total.toLocaleString(lang)}</Fact>}
      {orders.lastAt && (
        <Fact name={t('customer.lastOrder')}>
          <When at={orders.lastAt} />
        </Fact>
      )}
      {orders.cycleDays != null && (
        <Fact name={t('customer.cycle')}>{t('customer.days', { count: orders.cycleDays })}</Fact>
      )}
      <Fact name={t('customer.owner')}>{owner ? repName(owner) : t('customer.nobody')}</Fact>
      <Fact name={t('customer.id')}>{id}</Fact>
      {others.map(([name, value]) => (
        <Fact key={name} name={name}>
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
