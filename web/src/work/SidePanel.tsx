import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { MouseEvent } from 'react';
import { Link } from 'react-router';
import type { TaskCard } from '../api/types';
import { Conversation } from '../customers/Conversation';
import { NextChanges } from '../customers/NextChanges';
import { TagRow } from '../customers/TagRow';
import { Timeline } from '../customers/Timeline';
import { useCustomer } from '../customers/useCustomer';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { ListSkeleton } from '../parts/ListSkeleton';
import { LoadError } from '../parts/States';
import { useWatchedCustomer } from '../shell/live';
import { ActionButtons } from '../tasks/ActionButtons';
import { Channel } from '../tasks/Channel';
import { DueTime } from '../tasks/DueTime';
import { TaskWhy } from '../tasks/TaskWhy';
import classes from './SidePanel.module.css';

/** Milliseconds: whoever runs down the list with `j` asks only for the customer they stop at. */
const restsFor = 120;

/** The current task and its customer, beside the list. */
export function SidePanel({ card, onOpen }: { card: TaskCard | undefined; onOpen: () => void }) {
  const { t, lang } = useWords();
  const [customerId] = useDebouncedValue(card?.customerId, restsFor);
  if (!card) return null;
  return (
    <aside className={classes.panel} aria-label={card.customerName ?? card.titles[lang]}>
      <div className={classes.task}>
        <div className={classes.head}>
          <h2 className={classes.name}>{card.customerName ?? t('work.reviews')}</h2>
          {card.customerId && (
            <Button
              component={Link}
              to={`/customers/${encodeURIComponent(card.customerId)}`}
              variant="subtle"
              size="compact-sm"
              leftSection={<Icon name="person" />}
              onClick={(event: MouseEvent) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                onOpen();
              }}
            >
              {t('task.open')}
            </Button>
          )}
        </div>
        <p className={classes.title}>{card.titles[lang]}</p>
        <p className={classes.facts}>
          <Channel channel={card.channel} />
          <DueTime at={Date.parse(card.dueAt)} />
          {card.customerId && <span>{t(`messageClass.${card.class}`)}</span>}
        </p>
        <ActionButtons card={card} />
        {card.customerId && (
          <>
            <h3 className={classes.heading}>{t('customer.words')}</h3>
            {customerId === card.customerId && <Conversation customerId={customerId} version={card.version} />}
          </>
        )}
        <TaskWhy card={card} />
      </div>
      {card.customerId &&
        (customerId === card.customerId ? <PanelCustomer key={customerId} id={customerId} /> : <ListSkeleton />)}
    </aside>
  );
}

function PanelCustomer({ id }: { id: string }) {
  const { t } = useWords();
  const customer = useCustomer(id);
  useWatchedCustomer(id);
  if (customer.isError) return <LoadError error={customer.error} retry={() => void customer.refetch()} />;
  if (!customer.data) return <ListSkeleton />;
  return (
    <div className={classes.customer}>
      <h3 className={classes.heading}>{t('customer.tags')}</h3>
      <TagRow customer={customer.data} />
      <h3 className={classes.heading}>{t('customer.next')}</h3>
      <NextChanges customer={customer.data} />
      <h3 className={classes.heading}>{t('customer.timeline')}</h3>
      <Timeline customerId={id} />
    </div>
  );
}
