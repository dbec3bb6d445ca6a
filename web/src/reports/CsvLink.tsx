import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import classes from './Report.module.css';

interface Props {
  report: 'distribution' | 'rfm' | 'ads' | 'lost-deals' | 'kpi';
  query?: Record<string, string | number | undefined>;
}

/** The same figures as a table for a spreadsheet. */
export function CsvLink({ report, query = {} }: Props) {
  const { t } = useWords();
  const params = new URLSearchParams({ format: 'csv' });
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value));
  return (
    <a className={classes.csv} href={`/v1/reports/${report}?${params}`} download={`${report}.csv`}>
      <Icon name="download" size={12} /> {t('reports.csv')}
    </a>
  );
}
