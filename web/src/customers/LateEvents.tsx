import type { Explanation } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import classes from './Explain.module.css';

/** What had happened by then and was not known yet: why the past as it is told now may differ. */
export function LateEvents({ late }: { late: Explanation['late'] }) {
  const { t } = useWords();
  return (
    <>
      <h3>{t('explain.late', { count: late.length })}</h3>
      <p className={classes.soft}>{t('explain.lateHint')}</p>
      <ul className={classes.late}>
        {late.map(({ messageId, at, recordedAt }) => (
          <li key={messageId}>
            <When at={at} /> <When at={recordedAt} words="customer.recorded" />
            <span className={classes.soft}>{t('why.event', { id: messageId })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
