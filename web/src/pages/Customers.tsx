import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { CustomerSummary } from '../api/types';
import { ChangesPill } from '../customers/ChangesPill';
import { FilterBar } from '../customers/FilterBar';
import { filterOf } from '../customers/filter';
import { useCustomers } from '../customers/useCustomer';
import { useRepName } from '../customers/useRepName';
import { useWords } from '../i18n/i18n';
import page from '../parts/Page.module.css';
import { Empty, LoadError, Words } from '../parts/States';
import { When } from '../parts/When';
import { AsOf, useAsOf } from '../reports/AsOf';
import { useTitle } from '../shell/useTitle';
import { CustomerTag } from '../tags/CustomerTag';
import classes from './Customers.module.css';

export default function Customers() {
  const { t } = useWords();
  const [params] = useSearchParams();
  const filter = filterOf(params);
  const filtered = Object.keys(filter).length > 0;
  const asOf = useAsOf();
  const customers = useCustomers({ ...filter, asOf });
  useTitle(t('customers.title'));

  const items = customers.data?.pages.flatMap((page) => page.items);
  return (
    <div className={page.page}>
      <VisuallyHidden component="h1">{t('customers.title')}</VisuallyHidden>
      <FilterBar />
      {asOf && (
        <div className={page.bar}>
          <AsOf />
        </div>
      )}
      {customers.isError && !items && <LoadError error={customers.error} retry={() => void customers.refetch()} />}
      {!items && !customers.isError && <TableSkeleton />}
      {items && items.length === 0 && !customers.hasNextPage && <NoCustomers filtered={filtered} />}
      {items && (items.length > 0 || customers.hasNextPage) && (
        <div className={classes.scroll} aria-busy={customers.isPlaceholderData}>
          {!asOf && <ChangesPill items={items} />}
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('customers.name')}</th>
                <th scope="col">{t('customers.tags')}</th>
                <th scope="col" className={classes.number}>
                  {t('customers.orders')}
                </th>
                <th scope="col">{t('customers.lastInbound')}</th>
                <th scope="col">{t('customers.owner')}</th>
                <th scope="col" className={classes.number}>
                  {t('customers.openTasks')}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((customer) => (
                <CustomerRow key={customer.id} customer={customer} />
              ))}
            </tbody>
          </table>
          <div className={classes.foot}>
            {customers.hasNextPage ? (
              <Button
                variant="default"
                loading={customers.isFetchingNextPage}
                onClick={() => void customers.fetchNextPage()}
              >
                {t('customers.more')}
              </Button>
            ) : (
              <span>{t('customers.end')}</span>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function CustomerRow({ customer }: { customer: CustomerSummary }) {
  const { t, lang } = useWords();
  const repName = useRepName();
  const { id, name, owner, activity, intent, sub, interests, headlinePrimary, orders, lastInbound, openTasks } =
    customer;
  return (
    <tr>
      <td className={classes.name}>
        <Link to={`/customers/${encodeURIComponent(id)}`}>{name}</Link>
        {name !== id && <span className={classes.id}>{id}</span>}
      </td>
      <td>
        <div className={classes.tags}>
          <CustomerTag customerId={id} tag={{ dimension: 'activity', value: activity }} />
          {(intent !== 'none' || activity !== 'none') && (
            <CustomerTag customerId={id} tag={{ dimension: 'intent', value: intent, sub }} />
          )}
          {interests.map((value) => (
            <CustomerTag key={value} customerId={id} tag={{ dimension: 'interest', value }} />
          ))}
          {headlinePrimary && <CustomerTag customerId={id} tag={{ dimension: 'headline', value: headlinePrimary }} />}
        </div>
      </td>
      <td className={classes.number} data-label={t('customers.orders')}>
        {orders.count > 0 ? (
          <span title={t('customers.total', { total: orders.total.toLocaleString(lang) })}>
            {t('customers.ordersCount', { count: orders.count })}
          </span>
        ) : (
          <span className={classes.soft}>–</span>
        )}
      </td>
      <td data-label={t('customers.lastInbound')}>
        {lastInbound ? (
          <When at={lastInbound} as="relative" />
        ) : (
          <span className={classes.soft}>{t('customers.never')}</span>
        )}
      </td>
      <td data-label={t('customers.owner')}>{owner ? repName(owner) : <span className={classes.soft}>–</span>}</td>
      <td className={classes.number} data-label={t('customers.openTasks')}>
        {openTasks ? openTasks : <span className={classes.soft}>–</span>}
      </td>
    </tr>
  );
}

function NoCustomers({ filtered }: { filtered: boolean }) {
  const { t } = useWords();
  if (filtered)
    return (
      <Empty icon="search" title={t('customers.none')}>
        <Words>{t('customers.noneHint')}</Words>
      </Empty>
    );
  return (
    <Empty icon="person" title={t('customers.empty')} demo>
      <Words>{t('customers.emptyHint')}</Words>
    </Empty>
  );
}

function TableSkeleton() {
  return (
    <div aria-busy="true" className={classes.skeleton}>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} height={16} my={18} />
      ))}
    </div>
  );
}
