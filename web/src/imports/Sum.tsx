import type { ImportSum } from '../api/types';
import { faultWords } from '../i18n/faults';
import { useWords } from '../i18n/i18n';
import classes from './Import.module.css';

/** What an import would do, in words. */
export function Sum({ sum }: { sum: ImportSum }) {
  const { t, lang } = useWords();
  const known = sum.customers - sum.newCustomers;
  const parts = [
    t('imports.newCustomers', { count: sum.newCustomers }),
    known > 0 && t('imports.knownCustomers', { count: known }),
    t('imports.orders', { count: sum.orders }),
    sum.events > 0 && t('imports.events', { count: sum.events }),
    t('imports.tasks', { count: 0 }),
    t('imports.toMend', { count: sum.toMend }),
  ].filter(Boolean);
  return (
    <>
      <p className={classes.words}>{sum.customers === 0 ? t('imports.noRows') : parts.join(t('imports.and'))}</p>
      <ul className={classes.notes}>
        <li>{t('imports.tasksHint')}</li>
        <li>{t('imports.again')}</li>
        {sum.goBy && <li>{t(`imports.goBy.${sum.goBy as 'email' | 'phone'}`)}</li>}
        {sum.hasShortenedIds && <li className={classes.warn}>{t('imports.shortened')}</li>}
        {sum.longValues > 0 && <li>{t('imports.longValues', { count: sum.longValues })}</li>}
      </ul>
      {sum.faults.length > 0 && (
        <>
          <h3 className={classes.small}>{t('imports.faults')}</h3>
          <ul className={classes.faults}>
            {sum.faults.map(({ line, fault }) => (
              <li key={`${line} ${fault}`}>
                <b>{t('imports.line', { line: line.toLocaleString(lang) })}</b> {faultWords(fault, lang)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
