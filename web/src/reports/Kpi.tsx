import type { ReactNode } from 'react';
import type { KpiReport } from '../api/types';
import { useWords } from '../i18n/i18n';
import { LoadError } from '../parts/States';
import { CsvLink } from './CsvLink';
import { usePercent } from './Meter';
import { PeriodPicker, usePeriod } from './PeriodPicker';
import classes from './Report.module.css';
import { Section } from './ReportPage';
import { useKpi } from './useReports';

/** Rule K1: repurchase rate, referrals and satisfaction of a period. */
export function Kpi() {
  const { t } = useWords();
  const { instants } = usePeriod('month');
  const report = useKpi(instants);
  const tools = (
    <div className={classes.tools}>
      <PeriodPicker usual="month" />
      <CsvLink report="kpi" query={{ ...instants }} />
    </div>
  );
  return (
    <Section title={t('reports.distribution.kpi')} words={t('reports.distribution.kpiHint')} tools={tools}>
      {report.isError && !report.data && <LoadError error={report.error} retry={() => void report.refetch()} />}
      {report.data && <Figures report={report.data} />}
    </Section>
  );
}

function Figures({ report: { repurchase, referrals, satisfaction } }: { report: KpiReport }) {
  const { t, lang } = useWords();
  const percent = usePercent();
  const { buyers, repeaters, rate } = repurchase;
  return (
    <dl className={classes.figures}>
      <Figure
        name={t('reports.distribution.repurchase')}
        value={rate == null ? undefined : percent(rate)}
        detail={
          buyers > 0
            ? t('reports.distribution.repurchaseOf', { buyers, repeaters })
            : t('reports.distribution.buyersEmpty')
        }
      />
      <Figure
        name={t('reports.distribution.referrals')}
        value={referrals.count.toLocaleString(lang)}
        detail={
          referrals.referrers > 0 ? t('reports.distribution.referralsOf', { count: referrals.referrers }) : undefined
        }
      />
      <Figure
        name={t('reports.distribution.satisfaction')}
        value={satisfaction.mean?.toLocaleString(lang)}
        detail={
          satisfaction.answers > 0
            ? t('reports.distribution.satisfactionOf', { count: satisfaction.answers })
            : t('reports.distribution.answersEmpty')
        }
      />
    </dl>
  );
}

export function Figure({ name, value, detail }: { name: string; value: ReactNode; detail?: ReactNode }) {
  const { t } = useWords();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value ?? <span className={classes.unknown}>{t('reports.distribution.unknown')}</span>}
        {detail && <small>{detail}</small>}
      </dd>
    </div>
  );
}
