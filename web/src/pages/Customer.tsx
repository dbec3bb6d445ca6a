import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { ApiError } from '../api/client';
import type { CustomerView } from '../api/types';
import { Contact } from '../customers/Contact';
import { Facts } from '../customers/Facts';
import { NextChanges } from '../customers/NextChanges';
import { PreferencesList } from '../customers/PreferencesList';
import { TagList } from '../customers/TagList';
import { TaskItem } from '../customers/TaskItem';
import { Timeline } from '../customers/Timeline';
import { useCustomer } from '../customers/useCustomer';
import { Worth } from '../customers/Worth';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { held, useHeld, useWatched } from '../shell/live';
import { useTitle } from '../shell/useTitle';
import classes from './Customer.module.css';

const Explain = lazy(() => import('../customers/Explain'));
const PreferencesForm = lazy(() => import('../customers/PreferencesForm'));

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
  const [params, setParams] = useSearchParams();
  const explained = params.has('why');
  const [editing, setEditing] = useState(false);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Link to="/customers" className={classes.back}>
          <Icon name="back" /> {t('customer.back')}
        </Link>
        <h1>{name}</h1>
        {name !== customer.id && <span className={classes.id}>{customer.id}</span>}
        <Button
          variant="default"
          size="compact-md"
          className={classes.explain ?? ''}
          aria-expanded={explained}
          onClick={() => setParams(explained ? {} : { why: '1' }, { replace: true })}
        >
          {t('explain.open')}
        </Button>
      </header>
      {explained && (
        <Suspense>
          <Explain customer={customer} onClose={() => setParams({}, { replace: true })} />
        </Suspense>
      )}
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
          <Section title={t('contact.title')}>
            <Contact customer={customer} />
          </Section>
          <Section
            title={t('customer.preferences')}
            tools={
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('preferences.title')}
                onClick={() => setEditing(true)}
              >
                {t('preferences.edit')}
              </Button>
            }
          >
            <PreferencesList preferences={customer.preferences} />
          </Section>
          <Section title={t('worth.title')}>
            <Worth customer={customer} />
          </Section>
          <Section title={t('customer.facts')}>
            <Facts customer={customer} />
          </Section>
        </div>
        <div className={classes.column}>
          <Section title={t('customer.timeline')}>
            <Timeline customerId={customer.id} />
          </Section>
        </div>
      </div>
      {editing && (
        <Suspense>
          <PreferencesForm customer={customer} onClose={() => setEditing(false)} />
        </Suspense>
      )}
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

function Section({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {tools}
      </div>
      {children}
    </section>
  );
}
