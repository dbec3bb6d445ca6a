import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { ApiError } from '../api/client';
import type { CustomerView } from '../api/types';
import { Contact } from '../customers/Contact';
import { Conversation } from '../customers/Conversation';
import { Facts } from '../customers/Facts';
import { NextChanges } from '../customers/NextChanges';
import { PlannedMessages } from '../customers/PlannedMessages';
import { PreferencesList } from '../customers/PreferencesList';
import { Explain, PreferencesForm } from '../customers/parts';
import { TagList } from '../customers/TagList';
import { TaskItem } from '../customers/TaskItem';
import { Timeline } from '../customers/Timeline';
import { useCustomer } from '../customers/useCustomer';
import { Worth } from '../customers/Worth';
import { walkFrom } from '../customers/walk';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { usePageKeys } from '../shell/keys';
import { held, useHeld, useWatchedCustomer } from '../shell/live';
import { useTitle } from '../shell/useTitle';
import { actionKeys, useTaskActions } from '../tasks/TaskActions';
import { KeyHelp } from '../work/KeyHelp';
import { placeOf } from '../work/places';
import classes from './Customer.module.css';

export default function Customer() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const customer = useCustomer(id);
  useWatchedCustomer(customer.data ? id : undefined); // who is not there has nothing to tell
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
  const [help, setHelp] = useState(false);
  const actions = useTaskActions();
  const { way, goBack, goTo } = useWalk(customer.id);

  usePageKeys((key) => {
    if (actions.asking) return false;
    switch (key) {
      case 'j':
        goTo(way?.next);
        return true;
      case 'k':
        goTo(way?.previous);
        return true;
      case 'Escape':
        goBack();
        return true;
      case 'u':
        actions.undo();
        return true;
      case '?':
        setHelp(true);
        return true;
    }
    const action = actionKeys[key];
    // The task for which one came, else the one that is due first.
    const card = tasks.find(({ taskId }) => taskId === way?.taskId) ?? tasks[0];
    if (!action || !card) return false;
    actions.ask(action, card);
    return true;
  });

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <nav className={classes.way}>
          <Link
            to={way?.back ?? '/customers'}
            className={classes.back}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              goBack();
            }}
          >
            <Icon name="back" /> {t(way?.back.startsWith('/work') ? 'work.backToList' : 'customer.back')}
          </Link>
          {way && (
            <>
              <button type="button" disabled={!way.previous} onClick={() => goTo(way.previous)}>
                {t('customer.previous')}
              </button>
              <button type="button" disabled={!way.next} onClick={() => goTo(way.next)}>
                {t('customer.following')}
              </button>
            </>
          )}
        </nav>
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
      {explained && <Explain customer={customer} onClose={() => setParams({}, { replace: true })} />}
      <div className={classes.columns}>
        <div className={classes.column}>
          <Section title={t('customer.words')}>
            <Conversation customerId={customer.id} version={customer.version} />
          </Section>
          <Section title={t('customer.tasks')}>
            {tasks.length === 0 && <Words>{t('customer.noTasks')}</Words>}
            {tasks.map((card) => (
              <TaskItem key={card.taskId} card={card} isWritten={customer.written.includes(card.taskId)} />
            ))}
          </Section>
          {customer.messages.length > 0 && (
            <Section title={t('outbox.planned')}>
              <PlannedMessages customer={customer} />
            </Section>
          )}
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
      {help && <KeyHelp onClose={() => setHelp(false)} />}
      {editing && <PreferencesForm customer={customer} onClose={() => setEditing(false)} />}
    </div>
  );
}

/** The way on along the list that one came from, and back to it. */
function useWalk(customerId: string) {
  const navigate = useNavigate();
  const { state } = useLocation();
  const way = walkFrom(customerId);
  const came = state?.from !== undefined && state.from === way?.back;
  const goBack = () => {
    if (came) void navigate(-1);
    else void navigate(way?.back ?? '/customers');
  };
  const goTo = (step: { customerId: string; taskId?: string | undefined } | undefined) => {
    if (!step || !way) return;
    // Back on the list, the row is the one that one got to.
    if (step.taskId) placeOf(way.back).choice = step.taskId;
    void navigate(`/customers/${encodeURIComponent(step.customerId)}`, { replace: true, state });
  };
  return { way, goBack, goTo };
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
