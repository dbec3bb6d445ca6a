import { useState } from 'react';
import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Dialog, DialogError } from '../parts/Dialog';
import { feeds } from '../shell/live';
import { CompleteForm } from './CompleteForm';
import { DismissForm } from './DismissForm';
import { ReassignForm } from './ReassignForm';
import { SnoozeForm } from './SnoozeForm';
import type { TaskAction } from './TaskActions';
import classes from './TaskDialog.module.css';
import { useRefusal } from './useRefusal';

interface Props {
  action: TaskAction;
  card: TaskCard;
  onClose: () => void;
  onDone: () => void;
}

/** What a form needs to act on its task; `run` shows a refusal and keeps the form. */
export interface FormProps {
  card: TaskCard;
  busy: boolean;
  run: (call: () => Promise<unknown>, leaves: boolean) => Promise<void>;
  onClose: () => void;
}

export default function TaskDialog({ action, card, onClose, onDone }: Props) {
  const { t, lang } = useWords();
  const refusal = useRefusal();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const run = async (call: () => Promise<unknown>, leaves: boolean) => {
    setBusy(true);
    setError(undefined);
    if (leaves) feeds.claim(card.taskId);
    try {
      await call();
      onDone();
      onClose();
    } catch (cause) {
      feeds.release(card.taskId);
      setBusy(false);
      setError(refusal(cause));
    }
  };

  const form = { card, busy, run, onClose };
  return (
    <Dialog title={t(`${action}.title`)} onClose={onClose}>
      <p className={classes.task}>{[card.titles[lang], card.customerName].filter(Boolean).join(' — ')}</p>
      {action === 'complete' && <CompleteForm {...form} />}
      {action === 'snooze' && <SnoozeForm {...form} />}
      {action === 'reassign' && <ReassignForm {...form} />}
      {action === 'dismiss' && <DismissForm {...form} />}
      <DialogError>{error}</DialogError>
    </Dialog>
  );
}
