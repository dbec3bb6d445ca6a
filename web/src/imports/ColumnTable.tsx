import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { PreviewColumn } from '../api/types';
import { useWords } from '../i18n/i18n';
import { ja } from '../i18n/ja';
import report from '../reports/Report.module.css';
import classes from './Import.module.css';
import { type Choice, choose, read, traitOf, unused, write } from './mapping';

interface Props {
  name: string;
  columns: readonly PreviewColumn[];
  fields: readonly string[];
  choices: readonly Choice[];
  onChange: (choices: readonly Choice[]) => void;
}

const ownTrait = 'own trait';

/** What each column is taken for, with some of its values; each can be changed. */
export function ColumnTable({ name, columns, fields, choices, onChange }: Props) {
  const { t } = useWords();
  const file = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const headers = columns.map(({ header }) => header);

  const save = () => {
    const text = write(columns.map(({ header, field }) => ({ header, field: field ?? unused })));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = `${name.replace(/\.[^.]*$/, '')}.map`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const load = async (chosen: File | undefined) => {
    const told = chosen && read(await chosen.text());
    setWrong(chosen !== undefined && !told);
    if (told) onChange(told.filter(({ header }) => headers.includes(header)));
    if (file.current) file.current.value = '';
  };
  const nameOf = (field: string) =>
    field in ja.imports.fields ? t(`imports.fields.${field as keyof typeof ja.imports.fields}`) : field;

  return (
    <>
      <p className={report.words}>{t('imports.columnsHint')}</p>
      <table className={`${report.table} ${report.stacked} ${classes.columns}`}>
        <thead>
          <tr>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.samples')}</th>
            <th scope="col">{t('imports.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ header, field, samples }, at) => (
            <tr key={`${at} ${header}`} data-unused={field == null || undefined}>
              <th scope="row">{header}</th>
              <td className={`${report.wide} ${classes.samples}`} data-label={t('imports.samples')}>
                {samples.join(' · ')}
              </td>
              <td className={report.wide} data-label={t('imports.meaning')}>
                <select
                  aria-label={t('imports.meaningOf', { column: header })}
                  value={field ?? unused}
                  onChange={({ currentTarget: { value } }) =>
                    onChange(choose(choices, header, value === ownTrait ? traitOf(header) : value))
                  }
                >
                  <option value={unused}>{t('imports.unused')}</option>
                  {field?.startsWith('trait.') && (
                    <option value={field}>{t('imports.trait', { name: field.slice('trait.'.length) })}</option>
                  )}
                  {fields.map((one) => (
                    <option key={one} value={one}>
                      {nameOf(one)}
                    </option>
                  ))}
                  <option value={ownTrait}>{t('imports.asTrait')}</option>
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.actions}>
        <Button variant="default" size="compact-sm" onClick={save}>
          {t('imports.saveMap')}
        </Button>
        <label className={classes.load}>
          {t('imports.loadMap')}
          <input
            ref={file}
            type="file"
            accept=".map,.txt,text/plain"
            onChange={({ currentTarget: { files } }) => void load(files?.[0])}
          />
        </label>
        {choices.length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange([])}>
            {t('imports.forget')}
          </Button>
        )}
      </div>
      {wrong && (
        <p role="alert" className={classes.fault}>
          {t('imports.mapWrong')}
        </p>
      )}
    </>
  );
}
