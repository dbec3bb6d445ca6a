import { Link } from 'react-router';
import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { unit } from '../time';
import { Fact } from './Facts';
import classes from './Facts.module.css';

/** As many as are read at a glance; the server knows the newest 32. */
const shownReferrals = 5;

/** What the customer bought, likes, earned (M6, L14), and whom they brought (M3). */
export function Worth({ customer: { orders, affinities, points, referrals } }: { customer: CustomerView }) {
  const { t, lang } = useWords();
  const figure = (of: number) => of.toLocaleString(lang);
  const newest = [...referrals.recent].reverse().slice(0, shownReferrals);
  return (
    <dl className={classes.facts}>
      <Fact name={t('customer.orders')}>
        {orders.count > 0 || orders.firstAt ? (
          t('customers.ordersCount', { count: orders.count })
        ) : (
          <span className={classes.soft}>{t('worth.none')}</span>
        )}
      </Fact>
      {orders.count > 0 && <Fact name={t('customer.total')}>{figure(orders.total)}</Fact>}
      {orders.lastAt && (
        <Fact name={t('customer.lastOrder')}>
          <When at={orders.lastAt} />
          {orders.firstAt && orders.firstAt !== orders.lastAt && (
            <span className={classes.soft}>
              {' '}
              · {t('worth.firstOrder')} <When at={orders.firstAt} />
            </span>
          )}
        </Fact>
      )}
      {orders.cycleDays != null && <Fact name={t('customer.cycle')}>{unit(orders.cycleDays, 'day', lang)}</Fact>}
      {affinities.length > 0 && (
        <Fact name={t('worth.categories')}>
          <ul className={classes.lines}>
            {affinities.map(({ category, orders: bought, looks, lastAt }) => (
              <li key={category}>
                {category}
                <span className={classes.soft}>
                  {bought > 0 && t('worth.orders', { count: bought })}
                  {looks > 0 && <span>{t('worth.looks', { count: looks })}</span>}
                  <When at={lastAt} />
                </span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {(points.earned !== 0 || points.spent !== 0) && (
        <Fact name={t('worth.points')}>
          {t('worth.balance', { balance: figure(points.balance) })}{' '}
          <span className={classes.soft}>
            {t('worth.pointsOf', { earned: figure(points.earned), spent: figure(points.spent) })}
          </span>
        </Fact>
      )}
      {referrals.count > 0 && (
        <Fact name={t('worth.referrals')}>
          {t('worth.people', { count: referrals.count })}
          <ul className={classes.lines}>
            {newest.map((one) => (
              <Referred key={one.customerId} {...one} />
            ))}
            {referrals.count > newest.length && newest.length > 0 && (
              <li className={classes.soft}>{t('worth.more', { count: referrals.count - newest.length })}</li>
            )}
          </ul>
        </Fact>
      )}
      {referrals.by && (
        <Fact name={t('worth.by')}>
          <ul className={classes.lines}>
            <Referred {...referrals.by} />
          </ul>
        </Fact>
      )}
    </dl>
  );
}

function Referred({ customerId, at }: { customerId: string; at: string }) {
  return (
    <li>
      <CustomerLink id={customerId} />
      <span className={classes.soft}>
        <When at={at} />
      </span>
    </li>
  );
}

export function CustomerLink({ id }: { id: string }) {
  return <Link to={`/customers/${encodeURIComponent(id)}`}>{id}</Link>;
}
