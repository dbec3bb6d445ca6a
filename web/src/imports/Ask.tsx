import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ImportView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Dialog, DialogError } from '../parts/Dialog';
import { useFailure } from '../parts/useFailure';
import classes from './Import.module.css';
import { refreshImports, remove, undo, useReturn } from './useImports';

interface Props {
  file: ImportView;
  onClose: () => void;
}

/** What an undo would take back, before it does. */
export function UndoDialog({ file, onClose }: Props) {
  const { t, lang } = useWords();
  const failure = useFailure();
  const { data, isError, error } = useReturn(file.id);
  return (
    <Ask
      title={t('imports.undoTitle')}
      go={t('imports.undoGo')}
      ready={Boolean(data)}
      act={() => undo(file.id)}
      onClose={onClose}
    >
      <p className={classes.name}>{file.name}</p>
      {!data && !isError && <p role="status">{t('imports.undoLooking')}</p>}
      {isError && <p role="alert">{failure(error)}</p>}
      {data?.customers === 0 && <p>{t('imports.undoNothing')}</p>}
      {data && data.customers > 0 && (
        <>
          <p>
            {t('imports.undoWhat', {
              customers: data.customers.toLocaleString(lang),
              orders: data.orders.toLocaleString(lang),
            })}
          </p>
          {data.gone > 0 && <p>{t('imports.undoGone', { count: data.gone })}</p>}
          {data.customers > data.gone && <p>{t('imports.undoStays', { count: data.customers - data.gone })}</p>}
        </>
      )}
    </Ask>
  );
}

export function RemoveDialog({ file, onClose }: Props) {
  const { t } = useWords();
  return (
    <Ask title={t('imports.removeTitle')} go={t('imports.remove')} ready act={() => remove(file.id)} onClose={onClose}>
      <p className={classes.name}>{file.name}</p>
      {file.stage !== 'ready' && file.stage !== 'uploading' && <p>{t('imports.removeHint')}</p>}
    </Ask>
  );
}

interface AskProps {
  title: string;
  go: string;
  ready: boolean;
  act: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

function Ask({ title, go, ready, act, onClose, children }: AskProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const failure = useFailure();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const submit = async () => {
    setBusy(true);
    try {
      await act();
      await refreshImports(client);
      onClose();
    } catch (cause) {
      setFault(failure(cause));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={classes.ask}>
        {children}
        <DialogError>{fault}</DialogError>
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('imports.cancel')}
          </Button>
          <Button color="red" loading={busy} disabled={!ready} onClick={() => void submit()}>
            {go}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
