import { useWords } from '../i18n/i18n';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { AsOf, useAsOf } from '../reports/AsOf';
import { CsvLink } from '../reports/CsvLink';
import { Figure } from '../reports/Kpi';
import { Meter } from '../reports/Meter';
import classes from '../reports/Report.module.css';
import { ReportPage, Section } from '../reports/ReportPage';
import { RfmGrid } from '../reports/RfmGrid';
import { useRfm } from '../reports/useReports';

/** Rules F1 to F6: who bought how recently, how often, and for how much. */
export default function Rfm() {
  const { t, lang } = useWords();
  const asOf = useAsOf();
  const report = useRfm(asOf);
  const tools = (
    <>
      <AsOf />
      <CsvLink report="rfm" query={{ asOf }} />
    </>
  );
  return (
    <ReportPage title={t('reports.rfm.title')} tools={tools} busy={report.isPlaceholderData}>
      {report.isError && !report.data && <LoadError error={report.error} retry={() => void report.refetch()} />}
      {!report.data && !report.isError && <ListSkeleton />}
      {report.data?.buyers === 0 && (
        <Empty icon="bag" title={t('reports.rfm.empty')} demo={!asOf}>
          <Words>{t('reports.rfm.emptyHint')}</Words>
        </Empty>
      )}
      {report.data && report.data.buyers > 0 && (
        <>
          <dl className={classes.figures}>
            <Figure name={t('reports.rfm.buyers')} value={report.data.buyers.toLocaleString(lang)} />
            <Figure name={t('reports.rfm.never')} value={report.data.none.toLocaleString(lang)} />
          </dl>
          <div className={classes.beside}>
            <Section title={t('reports.rfm.grid')} words={t('reports.rfm.gridHint')}>
              <RfmGrid cells={report.data.cells} asOf={asOf} />
            </Section>
            <Section title={t('reports.rfm.totals')} words={t('reports.rfm.totalsHint')}>
              <table className={classes.table} data-dense>
                <thead>
                  <tr>
                    <th scope="col">{t('reports.rfm.total')}</th>
                    <th scope="col" className={classes.number}>
                      {t('reports.count')}
                    </th>
                    <th scope="col" className={classes.number}>
                      {t('reports.share')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {report.data.totals.map(({ total, count, share }) => (
                    <tr key={total}>
                      <th scope="row">{t('reports.rfm.points', { total })}</th>
                      <td className={classes.number}>{count.toLocaleString(lang)}</td>
                      <td className={classes.number}>
                        <Meter share={share} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Section>
          </div>
        </>
      )}
    </ReportPage>
  );
}
