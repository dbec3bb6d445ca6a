import classes from '../events/Rejected.module.css';
import { kindsOf, useRejected } from '../events/useRejected';
import { faultWords } from '../i18n/faults';
import { useWords } from '../i18n/i18n';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { When } from '../parts/When';
import report from '../reports/Report.module.css';
import { ReportPage, Section } from '../reports/ReportPage';
import { useZone } from '../shell/session';

/** What was refused, so that a shop notices on the first day: a library reads the status of a call, and that is a success. */
export default function Rejected() {
  const { t, lang } = useWords();
  const zone = useZone();
  const { data, isError, error, refetch } = useRejected();
  const kinds = kindsOf(data?.items ?? []);
  const since =
    data && new Date(data.since).toLocaleString(lang, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ReportPage title={t('rejected.title')}>
      {isError && !data && <LoadError error={error} retry={() => void refetch()} />}
      {!data && !isError && <ListSkeleton />}
      {data && kinds.length === 0 && (
        <Empty icon="check" title={t('rejected.empty')}>
          <Words>{t('rejected.emptyHint')}</Words>
          <Words>{t('rejected.cluster')}</Words>
        </Empty>
      )}
      {data && kinds.length > 0 && (
        <Section
          title={t('rejected.total', { count: data.total })}
          words={`${t('rejected.hint', { since, most: data.items.length })} ${t('rejected.cluster')}`}
        >
          <table className={`${report.table} ${report.stacked} ${classes.table}`}>
            <thead>
              <tr>
                <th scope="col">{t('rejected.what')}</th>
                <th scope="col">{t('rejected.why')}</th>
                <th scope="col">{t('rejected.library')}</th>
                <th scope="col">{t('rejected.last')}</th>
                <th scope="col" className={report.number}>
                  {t('rejected.times')}
                </th>
              </tr>
            </thead>
            <tbody>
              {kinds.map(({ what, why, library, shape, times, last }) => (
                <tr key={`${what} ${why} ${library}`}>
                  <th scope="row" className={classes.what}>
                    {what}
                  </th>
                  <td className={report.wide} data-label={t('rejected.why')}>
                    <div>
                      {faultWords(why, lang)}
                      {shape && (
                        <details className={classes.shape}>
                          <summary>{t('rejected.shape')}</summary>
                          <code>{shape}</code>
                        </details>
                      )}
                    </div>
                  </td>
                  <td data-label={t('rejected.library')}>{library ?? t('rejected.unnamed')}</td>
                  <td className={classes.last} data-label={t('rejected.last')}>
                    <When at={last} />
                  </td>
                  <td className={report.number} data-label={t('rejected.times')}>
                    {times.toLocaleString(lang)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </ReportPage>
  );
}
