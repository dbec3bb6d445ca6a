import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { useWords } from '../i18n/i18n';
import { Dialog, DialogError } from '../parts/Dialog';
import { useFailure } from '../parts/useFailure';
import { ReasonField } from '../tasks/ReasonField';
import classes from './Outbox.module.css';
import { refreshOutbox, sendNow, stop, takeOver } from './useOutbox';

/** What one does with a message that has not left. */
export function MessageActions({ id, customerId, title }: { id: string; customerId: string; title: string }) {
  const { t } = useWords();
  const { busy, failed, run } = useActions(customerId);
  const [asking, setAsking] = useState(false);
  return (
    <fieldset className={classes.actions} aria-label={title}>
      <Button
        variant="default"
        size="compact-md"
        loading={busy === 'send'}
        onClick={() => void run('send', () => sendNow(id))}
      >
        {t('outbox.send')}
      </Button>
      <Button
        variant="default"
        size="compact-md"
        loading={busy === 'take'}
        onClick={() => void run('take', () => takeOver(id))}
      >
        {t('outbox.takeOver')}
      </Button>
      <Button variant="default" size="compact-md" onClick={() => setAsking(true)}>
        {t('outbox.stop')}
      </Button>
      {failed && <p role="alert">{failed}</p>}
      {asking && <StopDialog id={id} customerId={customerId} title={title} onClose={() => setAsking(false)} />}
    </fieldset>
  );
}

function StopDialog(props: { id: string; customerId: string; title: string; onClose: () => void }) {
  const { id, customerId, title, onClose } = props;
  const { t } = useWords();
  const { busy, failed, run } = useActions(customerId);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <Dialog title={t('outbox.stopTitle', { title })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const given = reason.trim();
          if (!given) setMissing(true);
          else void run('stop', () => stop(id, given)).then((done) => done && onClose());
        }}
      >
        <ReasonField
          value={reason}
          missing={missing}
          onChange={(given) => {
            setMissing(false);
            setReason(given);
          }}
        />
        <DialogError>{failed}</DialogError>
        <div className={classes.foot}>
          <Button type="submit" loading={busy === 'stop'}>
            {t('outbox.stop')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useActions(customerId: string) {
  const { t } = useWords();
  const client = useQueryClient();
  const failure = useFailure();
  const [busy, setBusy] = useState<'send' | 'take' | 'stop'>();
  const [failed, setFailed] = useState<string>();
  const run = async (what: 'send' | 'take' | 'stop', call: () => Promise<unknown>) => {
    setBusy(what);
    setFailed(undefined);
    try {
      await call();
      return true;
    } catch (cause) {
      setFailed(cause instanceof ApiError && cause.status === 409 ? t('outbox.late') : failure(cause));
      return false;
    } finally {
      setBusy(undefined);
      refreshOutbox(client, customerId);
    }
  };
  return { busy, failed, run };
}
