import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { AsOf, useAsOf } from '../reports/AsOf';
import { CsvLink } from '../reports/CsvLink';
import { Kpi } from '../reports/Kpi';
import { usePercent } from '../reports/Meter';
import classes from '../reports/Report.module.css';
import { ReportPage } from '../reports/ReportPage';
import { Spreads } from '../reports/Spreads';
import { TierWeeks } from '../reports/TierWeeks';
import { useDistribution, weeksBack } from '../reports/useReports';
import { useThreshold } from '../reports/useThreshold';

/** Rules A14 to A16: how all customers spread over the dimensions, each week. */
export default function Distribution() {
  const { t } = useWords();
  const asOf = useAsOf();
  const report = useDistribution(asOf);
  const tools = (
    <>
      <AsOf />
      <CsvLink report="distribution" query={{ asOf, weeks: weeksBack }} />
    </>
  );
  return (
    <ReportPage title={t('reports.distribution.title')} tools={tools} busy={report.isPlaceholderData}>
      {report.isError && !report.data && <LoadError error={report.error} retry={() => void report.refetch()} />}
      {!report.data && !report.isError && <ListSkeleton />}
      {report.data?.customers === 0 && (
        <Empty
          icon="chart"
          title={t(asOf ? 'reports.distribution.emptyThen' : 'reports.distribution.empty')}
          demo={!asOf}
        >
          <Words>{t('reports.distribution.emptyHint')}</Words>
        </Empty>
      )}
      {report.data && report.data.customers > 0 && (
        <>
          <Alarm high={report.data.activity} alarms={report.data.alarms} />
          <TierWeeks asOf={asOf} />
          <Spreads report={report.data} />
          <Kpi />
        </>
      )}
    </ReportPage>
  );
}

interface AlarmProps {
  high: { of: number; values: readonly { value: string; share: number }[] };
  alarms: readonly { rule: string; share: number; threshold: number }[];
}

/** Rule A15, in words. */
function Alarm({ high, alarms }: AlarmProps) {
  const { t } = useWords();
  const percent = usePercent();
  const threshold = useThreshold();
  const alarm = alarms.find(({ rule }) => rule === 'A15');
  const share = high.values.find(({ value }) => value === 'high')?.share ?? 0;
  if (alarm)
    return (
      <div className={classes.banner} role="alert">
        <Icon name="alarm" size={16} />
        <p>
          {t('reports.distribution.alarm', { share: percent(alarm.share), threshold: percent(alarm.threshold, 0) })}{' '}
          <code>A15</code>
        </p>
      </div>
    );
  if (high.of === 0 || threshold === undefined) return null;
  return (
    <p className={classes.words}>
      <Icon name="check" />{' '}
      {t('reports.distribution.fine', { share: percent(share), threshold: percent(threshold, 0) })}
    </p>
  );
}
