import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Activity, CustomerSummary, Intent } from '../api/types';
import { useCustomers } from '../customers/useCustomer';
import { useRepName } from '../customers/useRepName';
import { useWords } from '../i18n/i18n';
import { Empty, LoadError, Words } from '../parts/States';
import { When } from '../parts/When';
import { useTitle } from '../shell/useTitle';
import { CustomerTag } from '../tags/CustomerTag';
import { activityLooks, intentLooks } from '../tags/looks';
import classes from './Customers.module.css';

/** Milliseconds: one question for a word, not one for each letter. */
const restsFor = 250;

const activities = Object.keys(activityLooks) as Activity[];
const intents = Object.keys(intentLooks) as Intent[];

export default function Customers() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? undefined;
  const activity = activities.find((value) => value === params.get('activity'));
  const intent = intents.find((value) => value === params.get('intent'));
  const filtered = Boolean(search || activity || intent);
  const customers = useCustomers({ search, activity, intent });
  useTitle(t('customers.title'));

  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );

  const items = customers.data?.pages.flatMap((page) => page.items);
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{t('customers.title')}</VisuallyHidden>
      <div className={classes.bar}>
        <SearchInput value={search ?? ''} onSearch={(value) => set('search', value)} />
        <Filter
          label={t('customers.activity')}
          value={activity}
          options={activities.map((value) => [value, t(`activity.${value}`)])}
          onChange={(value) => set('activity', value)}
        />
        <Filter
          label={t('customers.intent')}
          value={intent}
          options={intents.map((value) => [value, t(`intent.${value}`)])}
          onChange={(value) => set('intent', value)}
        />
        {filtered && (
          <Button variant="subtle" size="compact-sm" onClick={() => setParams({}, { replace: true })}>
            {t('customers.reset')}
          </Button>
        )}
      </div>
      {customers.isError && !items && <LoadError error={customers.error} retry={() => void customers.refetch()} />}
      {!items && !customers.isError && <TableSkeleton />}
      {items && items.length === 0 && <NoCustomers filtered={filtered} />}
      {items && items.length > 0 && (
        <div className={classes.scroll} aria-busy={customers.isPlaceholderData}>
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

function SearchInput({ value, onSearch }: { value: string; onSearch: (value: string) => void }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback(onSearch, restsFor);
  // The box in the header and the back button change the address, not this box.
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = value;
  }, [value]);
  return (
    <input
      ref={input}
      type="search"
      className={classes.search}
      defaultValue={value}
      placeholder={t('customers.search')}
      aria-label={t('customers.search')}
      onChange={(event) => search(event.currentTarget.value.trim())}
    />
  );
}

interface FilterProps {
  label: string;
  value: string | undefined;
  options: [value: string, words: string][];
  onChange: (value: string) => void;
}

function Filter({ label, value, options, onChange }: FilterProps) {
  const { t } = useWords();
  return (
    <label className={classes.filter}>
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t('customers.any')}</option>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </label>
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
