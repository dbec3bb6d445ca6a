import { Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { useWords } from '../i18n/i18n';
import { LoadError, Words } from '../parts/States';
import classes from './Compare.module.css';
import { usePolicyText } from './policies';
import { type Row, rowsOf } from './rows';

/** One side of a comparison: a version, or the document that is being edited. */
export type Side = number | 'draft';

interface Props {
  versions: readonly number[];
  from: Side;
  to: Side;
  draft: string | undefined;
  onChoose: (from: Side, to: Side) => void;
}

const signs = { same: ' ', removed: '−', added: '+' } as const;

/** What changed between two documents, line by line. */
export function Compare({ versions, from, to, draft, onChoose }: Props) {
  const { t } = useWords();
  const before = useSide(from, draft);
  const after = useSide(to, draft);
  const failed = before.query.isError ? before.query : after.query.isError ? after.query : undefined;
  return (
    <div className={classes.compare}>
      <div className={classes.sides}>
        <Chooser
          label={t('policy.from')}
          value={from}
          versions={versions}
          draft={draft}
          onChoose={(side) => onChoose(side, to)}
        />
        <Chooser
          label={t('policy.to')}
          value={to}
          versions={versions}
          draft={draft}
          onChoose={(side) => onChoose(from, side)}
        />
      </div>
      {failed && <LoadError error={failed.error} retry={() => void failed.refetch()} />}
      {!failed && (before.text === undefined || after.text === undefined) && <Skeleton height={120} />}
      {before.text !== undefined && after.text !== undefined && <Rows before={before.text} after={after.text} />}
    </div>
  );
}

function useSide(side: Side, draft: string | undefined) {
  const query = usePolicyText(side === 'draft' ? undefined : side);
  return { query, text: side === 'draft' ? draft : query.data };
}

interface ChooserProps {
  label: string;
  value: Side;
  versions: readonly number[];
  draft: string | undefined;
  onChoose: (side: Side) => void;
}

function Chooser({ label, value, versions, draft, onChoose }: ChooserProps) {
  const { t } = useWords();
  return (
    <label className={classes.side}>
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) =>
          onChoose(currentTarget.value === 'draft' ? 'draft' : Number(currentTarget.value))
        }
      >
        {draft !== undefined && <option value="draft">{t('policy.draft')}</option>}
        {versions.map((version) => (
          <option key={version} value={version}>
            {t('policy.version', { version })}
          </option>
        ))}
      </select>
    </label>
  );
}

function Rows({ before, after }: { before: string; after: string }) {
  const { t } = useWords();
  const rows = useMemo(() => rowsOf(before, after), [before, after]);
  if (rows.length === 0) return <Words>{t('policy.same')}</Words>;
  const count = (kind: Row['kind']) => rows.filter((row) => row.kind === kind).length;
  return (
    <>
      <p className={classes.count}>{t('policy.count', { added: count('added'), removed: count('removed') })}</p>
      <table className={classes.rows}>
        <tbody>
          {rows.map((row, index) => (
            <RowLine key={index} row={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function RowLine({ row }: { row: Row }) {
  const { t } = useWords();
  if (row.kind === 'skipped')
    return (
      <tr className={classes.skipped}>
        <td colSpan={4}>⋯ {t('policy.skipped', { count: row.count })}</td>
      </tr>
    );
  return (
    <tr data-kind={row.kind}>
      <td className={classes.number}>{row.before}</td>
      <td className={classes.number}>{row.after}</td>
      <td className={classes.sign}>
        {row.kind === 'same' ? '' : <span title={t(`policy.${row.kind}`)}>{signs[row.kind]}</span>}
      </td>
      <td className={classes.text}>{row.text}</td>
    </tr>
  );
}
