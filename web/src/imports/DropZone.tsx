import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { useFailure } from '../parts/useFailure';
import classes from './Import.module.css';
import { refreshImports, upload } from './useImports';

interface Props {
  largest: number;
  partSize: number;
  onReady: (id: string) => void;
}

/** Where a file is dropped or chosen. It is sent at once, and nothing of it is imported. */
export function DropZone({ largest, partSize, onReady }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const failure = useFailure();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [fault, setFault] = useState<string>();
  const most = largest / 1024 / 1024;

  const take = async (file: File | undefined) => {
    if (!file || sending) return;
    setFault(undefined);
    if (file.size > largest) return setFault(t('imports.tooLarge', { name: file.name, most }));
    if (file.size === 0) return setFault(t('imports.empty', { name: file.name }));
    setSending({ name: file.name, share: 0 });
    try {
      const { id } = await upload(file, partSize, (share) => setSending({ name: file.name, share }));
      onReady(id);
    } catch (cause) {
      setFault(failure(cause));
    } finally {
      setSending(undefined);
      if (input.current) input.current.value = '';
      void refreshImports(client);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      aria-label={t('imports.choose')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={26} />
      <p className={classes.dropWords}>
        {t('imports.drop')}{' '}
        <label className={classes.choose}>
          {t('imports.choose')}
          <input
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            disabled={sending !== undefined}
            onChange={({ currentTarget: { files } }) => void take(files?.[0])}
          />
        </label>
      </p>
      <p className={classes.hint}>{t('imports.dropHint', { most })}</p>
      <p className={classes.hint}>{t('imports.nothing')}</p>
      {sending && (
        <div className={classes.sending} role="status">
          {t('imports.uploading', { name: sending.name })}
          <progress value={sending.share} max={1} />
        </div>
      )}
      {fault && (
        <p role="alert" className={classes.fault}>
          {fault}
        </p>
      )}
    </section>
  );
}
