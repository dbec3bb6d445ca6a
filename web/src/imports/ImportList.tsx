import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ImportView } from '../api/types';
import { faultWords } from '../i18n/faults';
import { useWords } from '../i18n/i18n';
import { useFailure } from '../parts/useFailure';
import { When } from '../parts/When';
import { RemoveDialog, UndoDialog } from './Ask';
import classes from './Import.module.css';
import { isWorking, refreshImports, start, stop } from './useImports';

/** What was imported lately, how far it is, and what can be done with it. */
export function ImportList({ items }: { items: readonly ImportView[] }) {
  return (
    <ul className={classes.list}>
      {items.map((file) => (
        <Row key={file.id} file={file} />
      ))}
    </ul>
  );
}

function Row({ file }: { file: ImportView }) {
  const { t, lang } = useWords();
  const client = useQueryClient();
  const failure = useFailure();
  const [asking, setAsking] = useState<'undo' | 'remove'>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const { id, name, stage } = file;
  const working = isWorking(file);

  const act = async (what: () => Promise<unknown>) => {
    setBusy(true);
    setFault(undefined);
    try {
      await what();
      await refreshImports(client);
    } catch (cause) {
      setFault(failure(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <li className={classes.row}>
      <div className={classes.rowHead}>
        <b className={classes.name}>{name}</b>
        <span className={classes.stage} data-stage={stage}>
          {t(`imports.stage.${stage}`)}
        </span>
        <When at={file.at} />
      </div>
      {working && (
        <div className={classes.sending} role="status">
          <progress value={file.total > 0 ? file.rows : undefined} max={Math.max(1, file.total)} aria-label={name} />
          {file.total > 0 && (
            <span>
              {t('imports.progress', { rows: file.rows.toLocaleString(lang), total: file.total.toLocaleString(lang) })}
            </span>
          )}
          <span className={classes.hint}>{t('imports.server')}</span>
        </div>
      )}
      {file.isInterrupted && (
        <p className={classes.warn}>{t(stage === 'undoing' ? 'imports.halfUndone' : 'imports.interrupted')}</p>
      )}
      {file.failure && <p className={classes.fault}>{t('imports.failed', { why: faultWords(file.failure, lang) })}</p>}
      <Result file={file} />
      <div className={classes.actions}>
        {stage === 'ready' && (
          <Link to={`/import?file=${encodeURIComponent(id)}`} aria-label={t('imports.openOf', { name })}>
            {t('imports.open')}
          </Link>
        )}
        {stage === 'running' && (
          <Button variant="default" size="compact-sm" loading={busy} onClick={() => void act(() => stop(id))}>
            {t('imports.stop')}
          </Button>
        )}
        {(stage === 'stopped' || stage === 'undone') && (
          <Button
            variant={stage === 'stopped' ? 'filled' : 'default'}
            size="compact-sm"
            loading={busy}
            onClick={() => void act(() => start(id))}
          >
            {t(stage === 'stopped' ? 'imports.goOn' : 'imports.importAgain')}
          </Button>
        )}
        {file.toMend > 0 && (stage === 'done' || stage === 'stopped') && (
          <a href={`/v1/imports/${id}/rejected`} download>
            {t('imports.mend')}
          </a>
        )}
        {(stage === 'done' || stage === 'stopped' || (stage === 'undoing' && !working)) && (
          <>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('imports.undoOf', { name })}
              onClick={() => setAsking('undo')}
            >
              {t('imports.undo')}
            </Button>
            <span className={classes.hint}>
              {t('imports.undoUntil', {
                until: new Date(file.undoUntil).toLocaleDateString(lang, { month: 'long', day: 'numeric' }),
              })}
            </span>
          </>
        )}
        {!working && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t('imports.removeOf', { name })}
            onClick={() => setAsking('remove')}
          >
            {t('imports.remove')}
          </Button>
        )}
      </div>
      {fault && (
        <p role="alert" className={classes.fault}>
          {fault}
        </p>
      )}
      {asking === 'undo' && <UndoDialog file={file} onClose={() => setAsking(undefined)} />}
      {asking === 'remove' && <RemoveDialog file={file} onClose={() => setAsking(undefined)} />}
    </li>
  );
}

/** What came of it so far, in words. */
function Result({ file }: { file: ImportView }) {
  const { t, lang } = useWords();
  const { stage, summary, returned } = file;
  if (stage === 'undone' && returned) {
    const { orders, customers, gone } = returned;
    const words = {
      orders: orders.toLocaleString(lang),
      customers: customers.toLocaleString(lang),
      gone: gone.toLocaleString(lang),
    };
    return <p className={classes.result}>{t('imports.returned', words)}</p>;
  }
  if (summary.applied + summary.duplicates + file.toMend === 0) return null;
  const parts = [
    file.customers > 0 && t('imports.customers', { count: file.customers }),
    t('imports.orders', { count: summary.orders }),
    t('imports.applied', { count: summary.applied }),
    summary.duplicates > 0 && t('imports.duplicates', { count: summary.duplicates }),
    t('imports.tasks', { count: summary.tasks }),
    t('imports.toMend', { count: file.toMend }),
    file.longValues > 0 && t('imports.longValues', { count: file.longValues }),
  ].filter(Boolean);
  return <p className={classes.result}>{parts.join(' · ')}</p>;
}
