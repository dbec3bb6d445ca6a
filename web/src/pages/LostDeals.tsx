import { useCallback } from 'react';
import { Link } from 'react-router';
import type { LostDealsReport } from '../api/types';
import { useWords } from '../i18n/i18n';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { When } from '../parts/When';
import { Chart } from '../reports/Chart';
import { CsvLink } from '../reports/CsvLink';
import { Figure } from '../reports/Kpi';
import { lostChart, lostHeight } from '../reports/lostChart';
import { Meter, usePercent } from '../reports/Meter';
import { PeriodPicker, usePeriod } from '../reports/PeriodPicker';
import type { Palette } from '../reports/palette';
import classes from '../reports/Report.module.css';
import { ReportPage, Section } from '../reports/ReportPage';
import { useLostDeals } from '../reports/useReports';

/** Rules Y2 to Y4: why deals were lost. */
export default function LostDeals() {
  const { t, lang } = useWords();
  const { instants } = usePeriod('fiscalYear');
  const report = useLostDeals(instants);
  const tools = (
    <>
      <PeriodPicker usual="fiscalYear" />
      {instants && <CsvLink report="lost-deals" query={{ ...instants }} />}
    </>
  );
  return (
    <ReportPage title={t('reports.lost.title')} tools={tools} busy={report.isPlaceholderData}>
      {report.isError && !report.data && <LoadError error={report.error} retry={() => void report.refetch()} />}
      {!report.data && !report.isError && instants && <ListSkeleton />}
      {report.data?.total === 0 && (
        <Empty icon="check" title={t('reports.lost.empty')}>
          <Words>{t('reports.lost.emptyHint')}</Words>
        </Empty>
      )}
      {report.data && report.data.total > 0 && (
        <>
          <dl className={classes.figures}>
            <Figure name={t('reports.lost.total')} value={report.data.total.toLocaleString(lang)} />
            <Figure
              name={t('reports.lost.prospects')}
              value={report.data.prospects.toLocaleString(lang)}
              detail={t('reports.lost.prospectsHint')}
            />
            <Figure
              name={t('reports.lost.closed')}
              value={report.data.closed.toLocaleString(lang)}
              detail={t('reports.lost.closedHint')}
            />
          </dl>
          <Reasons report={report.data} />
          <Deals report={report.data} />
        </>
      )}
    </ReportPage>
  );
}

function Reasons({ report: { reasons, otherReasons, total } }: { report: LostDealsReport }) {
  const { t, lang } = useWords();
  const percent = usePercent();
  const draw = useCallback((palette: Palette) => lostChart(reasons, percent, palette), [reasons, lang]);
  const first = reasons[0];
  return (
    <Section title={t('reports.lost.reasons')}>
      <div className={classes.split}>
        {first && (
          <Chart
            height={lostHeight(reasons.length)}
            label={t('reports.lost.chart', { reason: first.reason, share: percent(first.share) })}
            draw={draw}
          />
        )}
        <table className={`${classes.table} ${classes.stacked}`}>
          <thead>
            <tr>
              <th scope="col">{t('reports.lost.reason')}</th>
              <th scope="col" className={classes.number}>
                {t('reports.lost.count')}
              </th>
              <th scope="col" className={classes.number}>
                {t('reports.share')}
              </th>
              <th scope="col" className={classes.number}>
                {t('reports.lost.prospects')}
              </th>
              <th scope="col" className={classes.number}>
                {t('reports.lost.closed')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ reason, count, share, prospects, closed }) => (
              <tr key={reason}>
                <th scope="row">{reason}</th>
                <td className={classes.number} data-label={t('reports.lost.count')}>
                  {count.toLocaleString(lang)}
                </td>
                <td className={classes.number} data-label={t('reports.share')}>
                  <Meter share={share} />
                </td>
                <td className={classes.number} data-label={t('reports.lost.prospects')}>
                  {prospects.toLocaleString(lang)}
                </td>
                <td className={classes.number} data-label={t('reports.lost.closed')}>
                  {closed.toLocaleString(lang)}
                </td>
              </tr>
            ))}
            {otherReasons > 0 && (
              <tr>
                <th scope="row">{t('reports.lost.others')}</th>
                <td className={classes.number} data-label={t('reports.lost.count')}>
                  {otherReasons.toLocaleString(lang)}
                </td>
                <td className={classes.number} data-label={t('reports.share')}>
                  <Meter share={otherReasons / total} />
                </td>
                <td />
                <td />
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Deals({ report: { deals } }: { report: LostDealsReport }) {
  const { t } = useWords();
  return (
    <Section title={t('reports.lost.deals')} words={t('reports.lost.dealsHint', { count: 200 })}>
      <table className={`${classes.table} ${classes.stacked}`}>
        <thead>
          <tr>
            <th scope="col">{t('reports.lost.customer')}</th>
            <th scope="col">{t('reports.lost.reason')}</th>
            <th scope="col">{t('reports.lost.list')}</th>
            <th scope="col" className={classes.number}>
              {t('reports.lost.at')}
            </th>
          </tr>
        </thead>
        <tbody>
          {deals.map(({ customerId, customerName, at, reason, list }) => (
            <tr key={`${customerId}${at}`}>
              <th scope="row" className={classes.short}>
                <Link to={`/customers/${encodeURIComponent(customerId)}`}>{customerName}</Link>
              </th>
              <td data-label={t('reports.lost.reason')} className={classes.wide}>
                {reason}
              </td>
              <td data-label={t('reports.lost.list')} className={classes.once}>
                {t(list === 'prospects' ? 'reports.lost.prospects' : 'reports.lost.closed')}
              </td>
              <td className={classes.number} data-label={t('reports.lost.at')}>
                <When at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
