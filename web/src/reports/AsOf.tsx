import { Button } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/i18n';
import { useNow } from '../parts/useNow';
import { useZone } from '../shell/session';
import { asOfInstant, today } from './period';
import classes from './Report.module.css';

/** The instant that the address asks for; undefined for now. It changes with the address and the day, not with every tick. */
export function useAsOf(): string | undefined {
  const [params] = useSearchParams();
  return asOfInstant(params.get('asOf'), useNow(), useZone());
}

/** Chooses the day at whose end the figures are looked at. */
export function AsOf() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const zone = useZone();
  const newest = today(useNow(), zone);
  const set = (day: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (day && day < newest) next.set('asOf', day);
        else next.delete('asOf');
        return next;
      },
      { replace: true },
    );
  const day = useAsOf() ? (params.get('asOf') ?? '') : '';
  return (
    <div className={classes.tools}>
      <label className={classes.field}>
        <span>{t('reports.asOf')}</span>
        <input type="date" value={day || newest} max={newest} onChange={(event) => set(event.currentTarget.value)} />
      </label>
      {day ? (
        <Button variant="subtle" size="compact-sm" onClick={() => set('')}>
          {t('reports.toNow')}
        </Button>
      ) : (
        <span className={classes.soft}>{t('reports.now')}</span>
      )}
    </div>
  );
}
