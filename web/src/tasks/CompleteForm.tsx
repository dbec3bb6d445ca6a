import { Button, Kbd, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Outcome } from '../api/types';
import { useWords } from '../i18n/i18n';
import { useTaskActions } from './TaskActions';
import type { FormProps } from './TaskDialog';
import classes from './TaskDialog.module.css';
import { useDigits } from './useDigits';

const outcomes: readonly Outcome[] = ['reached', 'noAnswer', 'sent', 'bought', 'refused'];

/** The note is part of the journal row; this much is a message, not a document. */
const longestNote = 1_000;

export function CompleteForm({ card, onClose }: FormProps) {
  const { t } = useWords();
  const { complete } = useTaskActions();
  const [outcome, setOutcome] = useState<Outcome>(
    card.channel === 'post' || card.channel === 'mail' ? 'sent' : 'reached',
  );
  const [note, setNote] = useState('');

  const submit = () => {
    complete(card, outcome, note.trim() || undefined);
    onClose();
  };
  useDigits((index) => outcomes[index] && setOutcome(outcomes[index]));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <div className={classes.choices} role="radiogroup" aria-label={t('complete.outcome')}>
        {outcomes.map((value, index) => (
          <button
            key={value}
            type="button"
            role="radio"
            aria-checked={value === outcome}
            data-autofocus={value === outcome || undefined}
            className={classes.choice}
            onClick={() => setOutcome(value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              submit();
            }}
          >
            <Kbd size="xs">{index + 1}</Kbd>
            <span className={classes.grow}>{t(`outcome.${value}`)}</span>
          </button>
        ))}
      </div>
      <Textarea
        mt="sm"
        label={t('complete.note')}
        value={note}
        maxLength={longestNote}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.foot}>
        <span className={classes.hint}>{t('complete.hint')}</span>
        <Button type="submit">{t('complete.submit')}</Button>
      </div>
    </form>
  );
}
