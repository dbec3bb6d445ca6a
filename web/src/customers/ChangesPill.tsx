import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CustomerSummary } from '../api/types';
import { useWords } from '../i18n/i18n';
import { feeds } from '../shell/live';
import classes from './ChangesPill.module.css';

/** As many as a list shows at first: a watch costs the server a customer in memory. */
const mostWatched = 50;

const none: ReadonlySet<string> = new Set();

/** Customers of a list to whom something has happened since it was read. The list waits: nothing moves under who reads it. */
export function ChangesPill({ items }: { items: readonly CustomerSummary[] }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [changed, setChanged] = useState<ReadonlySet<string>>(none);
  const ids = items.slice(0, mostWatched).map(({ id }) => id);
  const watched = JSON.stringify(ids);

  useEffect(() => {
    const all = new Set(JSON.parse(watched) as string[]);
    const leave = [...all].map((id) => feeds.watchCustomer(id));
    leave.push(
      feeds.onCustomer((id) => {
        if (!all.has(id)) return;
        setChanged((before) => (before.has(id) ? before : new Set([...before, id])));
      }),
    );
    return () => {
      for (const end of leave) end();
    };
  }, [watched]);

  const count = changed.size;
  if (count === 0) return null;
  return (
    <div className={classes.place} role="status">
      <button
        type="button"
        className={classes.pill}
        onClick={() => {
          setChanged(none);
          void client.invalidateQueries({ queryKey: ['customers'] });
        }}
      >
        {t('customers.changes', { count })}
      </button>
    </div>
  );
}
