import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { ApiError } from '../api/client';
import type { CustomerView } from '../api/types';
import { Facts } from '../customers/Facts';
import { NextChanges } from '../customers/NextChanges';
import { PreferencesList } from '../customers/PreferencesList';
import { TagList } from '../customers/TagList';
import { TaskItem } from '../customers/TaskItem';
import { Timeline } from '../customers/Timeline';
import { useCustomer } from '../customers/useCustomer';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { held, useHeld, useWatched } from '../shell/live';
import { useTitle } from '../shell/useTitle';
import classes from './Customer.module.css';

/** What changes no task is told by nobody, so an open page asks, in milliseconds. */
const poll = 15_000;

export default function Customer() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const customer = useCustomer(id, poll);
  // The lists that may hold the customer's tasks tell when something happens; the shell then reads the customer again.
  const reps = [customer.data?.owner, ...(customer.data?.tasks.map(({ rep }) => rep) ?? [])];
  useWatched(reps.filter((rep) => rep != null));
  useFreshTimeline(id, customer.data?.version);
  useTitle(customer.data?.traits.name ?? id);

  if (customer.data) return <CustomerPage key={id} customer={customer.data} />;
  if (customer.error instanceof ApiError && customer.error.status === 404)
    return (
      <Empty icon="search" title={t('error.notFound')}>
        <Words>{t('error.notFoundHint')}</Words>
        <Link to="/customers">{t('customer.back')}</Link>
      </Empty>
    );
  if (customer.isError) return <LoadError error={customer.error} retry={() => void customer.refetch()} />;
  return <ListSkeleton />;
}

function CustomerPage({ customer }: { customer: CustomerView }) {
  const { t } = useWords();
  const hidden = useHeld();
  const tasks = customer.tasks.filter(({ taskId }) => hidden.length === 0 || !held.hides(taskId));
  const name = customer.traits.name ?? customer.id;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Link to="/customers" className={classes.back}>
          <Icon name="back" /> {t('customer.back')}
        </Link>
        <h1>{name}</h1>
        {name !== customer.id && <span className={classes.id}>{customer.id}</span>}
      </header>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Section title={t('customer.tasks')}>
            {tasks.length === 0 && <Words>{t('customer.noTasks')}</Words>}
            {tasks.map((card) => (
              <TaskItem key={card.taskId} card={card} />
            ))}
          </Section>
          <Section title={t('customer.tags')}>
            <TagList customer={customer} />
          </Section>
          <Section title={t('customer.next')}>
            <NextChanges customer={customer} />
          </Section>
          <Section title={t('customer.facts')}>
            <Facts customer={customer} />
          </Section>
          <Section title={t('customer.preferences')}>
            <PreferencesList preferences={customer.preferences} />
          </Section>
        </div>
        <div className={classes.column}>
          <Section title={t('customer.timeline')}>
            <Timeline customerId={customer.id} />
          </Section>
        </div>
      </div>
    </div>
  );
}

/** A new version of the customer means a new line of the history. */
function useFreshTimeline(id: string, version: number | undefined): void {
  const client = useQueryClient();
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current !== undefined && version !== seen.current)
      void client.invalidateQueries({ queryKey: ['timeline', id] });
    seen.current = version;
  }, [client, id, version]);
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
