import { Link } from 'react-router';
import type { RfmReport } from '../api/types';
import { useWords } from '../i18n/i18n';
import { usePercent } from './Meter';
import classes from './RfmGrid.module.css';

const ranks = [1, 2, 3, 4, 5] as const;

/** A cell with every customer is this strong, in percent of the accent: text stays readable on it (WCAG AA). */
const strongest = 38;

/** The ranks as a heat map that is a table: recency down, frequency across. A cell opens its customers. */
export function RfmGrid({ cells, asOf }: { cells: RfmReport['cells']; asOf: string | undefined }) {
  const { t, lang } = useWords();
  const percent = usePercent();
  const most = Math.max(1, ...cells.map(({ count }) => count));
  const recency = t('reports.rfm.r', { returnObjects: true });
  const frequency = t('reports.rfm.f', { returnObjects: true });
  return (
    <table className={classes.grid}>
      <thead>
        <tr>
          <td />
          {ranks.map((f) => (
            <th key={f} scope="col">
              F{f} <small>{frequency[f - 1]}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...ranks].reverse().map((r) => (
          <tr key={r}>
            <th scope="row">
              R{r} <small>{recency[r - 1]}</small>
            </th>
            {ranks.map((f) => {
              const { count, share, m } = cells.find((cell) => cell.r === r && cell.f === f) ?? {
                count: 0,
                share: 0,
                m: [],
              };
              if (count === 0)
                return (
                  <td key={f} className={classes.none}>
                    0
                  </td>
                );
              const strength = Math.max(4, Math.round((count / most) * strongest));
              const query = new URLSearchParams({ minR: `${r}`, maxR: `${r}`, minF: `${f}`, maxF: `${f}` });
              if (asOf) query.set('asOf', asOf);
              const money = m.map((people, index) => `M${index + 1} ${people}`).join(' · ');
              return (
                <td
                  key={f}
                  style={{ background: `color-mix(in srgb, var(--k-accent) ${strength}%, var(--k-surface))` }}
                >
                  <Link
                    to={`/customers?${query}`}
                    title={money}
                    aria-label={t('reports.rfm.cell', { r, f, count, share: percent(share) })}
                  >
                    <b>{count.toLocaleString(lang)}</b>
                    <small>{percent(share)}</small>
                  </Link>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
