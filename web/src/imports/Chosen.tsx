import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ImportView } from '../api/types';
import { faultWords } from '../i18n/faults';
import { useWords } from '../i18n/i18n';
import { ListSkeleton } from '../parts/ListSkeleton';
import { LoadError } from '../parts/States';
import { useFailure } from '../parts/useFailure';
import { Section } from '../reports/ReportPage';
import { ColumnTable } from './ColumnTable';
import classes from './Import.module.css';
import { type Choice, remember, remembered } from './mapping';
import { Sum } from './Sum';
import { refreshImports, start, usePreview } from './useImports';

/** One file before it is imported: what its columns are, and what would come of it. */
export function Chosen({ file, onStarted }: { file: ImportView; onStarted: () => void }) {
  const { t, lang } = useWords();
  const client = useQueryClient();
  const failure = useFailure();
  const [choices, setChoices] = useState<readonly Choice[]>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const preview = usePreview(file.id, choices ?? []);
  const headers = preview.data?.columns.map(({ header }) => header);

  // The first look proposes; what was chosen for such a file before comes in its place, once.
  useEffect(() => {
    if (headers && choices === undefined) setChoices(remembered(headers));
  }, [headers, choices]);

  const begin = async () => {
    setBusy(true);
    setFault(undefined);
    try {
      if (headers) remember(headers, choices ?? []);
      await start(file.id, choices ?? []);
      await refreshImports(client);
      onStarted();
    } catch (cause) {
      setFault(failure(cause));
      setBusy(false);
    }
  };

  if (preview.isError) return <LoadError error={preview.error} retry={() => void preview.refetch()} />;
  if (!preview.data)
    return (
      <Section title={file.name} words={t('imports.reading')}>
        <ListSkeleton />
      </Section>
    );
  const { encoding, layout, columns, fields, sum, problem } = preview.data;
  const found = [
    encoding && `${t('imports.encoding')} ${encoding}`,
    layout && `${t('imports.layout')} ${layout}`,
  ].filter(Boolean);
  return (
    <>
      <Section title={file.name} words={found.join(' · ')}>
        {columns.length > 0 && (
          <ColumnTable
            name={file.name}
            columns={columns}
            fields={fields}
            choices={choices ?? []}
            onChange={(next) => setChoices(next)}
          />
        )}
      </Section>
      <Section title={t(problem ? 'imports.cannot' : 'imports.before')}>
        <div aria-live="polite" aria-busy={preview.isPlaceholderData} className={classes.sum}>
          {problem && (
            <p className={classes.fault} role="alert">
              {problem.code in t('imports.problem', { returnObjects: true })
                ? t(`imports.problem.${problem.code as 'empty'}`, { subject: faultWords(problem.subject ?? '', lang) })
                : problem.message}
            </p>
          )}
          {sum && <Sum sum={sum} />}
        </div>
        {sum && (
          <div className={classes.actions}>
            <Button
              loading={busy || preview.isPlaceholderData}
              disabled={sum.customers === 0}
              onClick={() => void begin()}
            >
              {t(sum.toMend > 0 ? 'imports.startRest' : 'imports.start')}
            </Button>
            {sum.toMend > 0 && choices?.length === 0 && (
              <a href={`/v1/imports/${file.id}/rejected`} download>
                {t('imports.mend')}
              </a>
            )}
          </div>
        )}
        {fault && (
          <p role="alert" className={classes.fault}>
            {fault}
          </p>
        )}
      </Section>
    </>
  );
}
