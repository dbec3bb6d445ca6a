import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { RenderedMessage } from '../api/types';
import { useWords } from '../i18n/i18n';
import { useFailure } from '../parts/useFailure';
import classes from './Outbox.module.css';
import { usePreview, useTaskWords } from './useOutbox';

/** What leaves, folded until one wants to read it. */
export function PlannedText({ template, customerId }: { template: string; customerId: string }) {
  return <Unfolded words="outbox.read">{() => <Preview template={template} customerId={customerId} />}</Unfolded>;
}

/** What a rep may send, to be copied. */
export function TaskText({ taskId }: { taskId: string }) {
  return <Unfolded words="outbox.words">{() => <TaskWords taskId={taskId} />}</Unfolded>;
}

function Unfolded({ words, children }: { words: 'outbox.read' | 'outbox.words'; children: () => React.ReactNode }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className={classes.text}>
      <button type="button" className={classes.unfold} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(words)}
      </button>
      {open && children()}
    </div>
  );
}

function Preview({ template, customerId }: { template: string; customerId: string }) {
  return <Text read={usePreview(template, customerId)} />;
}

function TaskWords({ taskId }: { taskId: string }) {
  return <Text read={useTaskWords(taskId)} />;
}

function Text({ read }: { read: UseQueryResult<RenderedMessage> }) {
  const { t } = useWords();
  const failure = useFailure();
  const [copied, setCopied] = useState(false);
  if (read.isError) return <p role="alert">{failure(read.error)}</p>;
  if (!read.data) return <p className={classes.soft}>{t('outbox.reading')}</p>;
  const { subject, text, missing } = read.data;
  return (
    <div className={classes.letter}>
      {missing.length > 0 && <p className={classes.missing}>{t('outbox.missing', { what: missing.join(', ') })}</p>}
      <p className={classes.subject}>{subject}</p>
      <p className={classes.body}>{text}</p>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {t(copied ? 'outbox.copied' : 'outbox.copy')}
      </Button>
    </div>
  );
}
