import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ApiError } from '../api/client';
import { useWords } from '../i18n/i18n';
import { feeds, held, useHeld } from '../shell/live';
import classes from './HeldBar.module.css';
import type { Held } from './held';
import { useRefusal } from './useRefusal';

/** Completions that can still be undone, and those that were refused. */
export function HeldBar() {
  const items = useHeld();
  return (
    <div className={classes.bar} role="status" aria-live="polite">
      {items.map((item) => (
        <HeldItem key={item.card.taskId} item={item} />
      ))}
    </div>
  );
}

function HeldItem({ item }: { item: Held }) {
  const { t, lang } = useWords();
  const refusal = useRefusal();
  const { card, outcome, state, until, cause } = item;
  const words = {
    title: card.titles[lang],
    name: card.customerName ?? t('work.reviews'),
    outcome: t(`outcome.${outcome}`),
  };

  const takeBack = () => {
    held.undo(card.taskId);
    feeds.release(card.taskId);
  };

  if (state === 'failed')
    return (
      <div className={classes.item} data-failed>
        <span className={classes.text}>
          {t('held.failed', words)} · {refusal(cause)}
        </span>
        {(!(cause instanceof ApiError) || cause.passing) && (
          <Button size="compact-sm" variant="white" onClick={() => held.retry(card.taskId)}>
            {t('held.retry')}
          </Button>
        )}
        <Button size="compact-sm" variant="transparent" c="inherit" onClick={takeBack}>
          {t('held.close')}
        </Button>
      </div>
    );

  return (
    <div className={classes.item}>
      <span className={classes.text}>{state === 'sending' ? t('held.sending', words) : t('held.done', words)}</span>
      {state === 'held' && (
        <>
          <SecondsLeft until={until} />
          <Button size="compact-sm" variant="white" onClick={takeBack}>
            {t('held.undo')}
          </Button>
        </>
      )}
    </div>
  );
}

function SecondsLeft({ until }: { until: number }) {
  const { t } = useWords();
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 250);
    return () => clearInterval(timer);
  });
  return (
    <span className={classes.seconds} aria-hidden="true">
      {t('held.seconds', { count: seconds })}
    </span>
  );
}
