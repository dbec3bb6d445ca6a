import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/i18n';
import { useNow } from '../parts/useNow';
import { useZone } from '../shell/session';
import { instantsOf, type Period, type Preset, preset, presets } from './period';
import classes from './Report.module.css';

/** The period of the address, and the two instants that bound it; these are undefined when it ends before it begins. */
export function usePeriod(otherwise: Preset) {
  const [params] = useSearchParams();
  const zone = useZone();
  const usual = preset(otherwise, useNow(), zone);
  const period: Period = { from: params.get('from') ?? usual.from, to: params.get('to') ?? usual.to };
  return { period, instants: instantsOf(period, zone) };
}

/** Chooses a period by name or by its first and last day. */
export function PeriodPicker({ usual }: { usual: Preset }) {
  const { t } = useWords();
  const [, setParams] = useSearchParams();
  const { period, instants } = usePeriod(usual);
  const now = useNow();
  const zone = useZone();
  const set = (next: Period) =>
    setParams(
      (before) => {
        const params = new URLSearchParams(before);
        params.set('from', next.from);
        params.set('to', next.to);
        return params;
      },
      { replace: true },
    );
  const chosen = presets.find((which) => {
    const { from, to } = preset(which, now, zone);
    return from === period.from && to === period.to;
  });
  const wrong = instants === undefined || undefined;
  return (
    <div className={classes.tools}>
      <label className={classes.field}>
        <span>{t('reports.period')}</span>
        <select
          value={chosen ?? ''}
          onChange={({ currentTarget }) => currentTarget.value && set(preset(currentTarget.value as Preset, now, zone))}
        >
          {!chosen && <option value="">{t('reports.ownPeriod')}</option>}
          {presets.map((which) => (
            <option key={which} value={which}>
              {t(`reports.presets.${which}`)}
            </option>
          ))}
        </select>
      </label>
      <div className={classes.field}>
        <input
          type="date"
          aria-label={t('reports.from')}
          value={period.from}
          aria-invalid={wrong}
          onChange={(event) => set({ ...period, from: event.currentTarget.value })}
        />
        <span>–</span>
        <input
          type="date"
          aria-label={t('reports.to')}
          value={period.to}
          aria-invalid={wrong}
          onChange={(event) => set({ ...period, to: event.currentTarget.value })}
        />
      </div>
      {wrong && (
        <span className={classes.soft} role="alert">
          {t('reports.wrongPeriod')}
        </span>
      )}
    </div>
  );
}
