import { Button } from '@mantine/core';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import classes from './PreferencesForm.module.css';
import { type Day, days, type Window } from './wish';

/** Two a day of the week; the server takes no more. */
const most = 14;

const usual: Window = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' };

/** The hours at which contact is welcome; none means any time. */
export function WindowsField({
  windows,
  onChange,
}: {
  windows: readonly Window[];
  onChange: (windows: Window[]) => void;
}) {
  const { t } = useWords();
  const set = (at: number, next: Partial<Window>) =>
    onChange(windows.map((window, index) => (index === at ? { ...window, ...next } : window)));
  const toggle = (at: number, day: Day) => {
    const before = windows[at]?.days ?? [];
    set(at, { days: days.filter((one) => (one === day ? !before.includes(one) : before.includes(one))) });
  };
  return (
    <fieldset className={classes.group}>
      <legend>{t('customer.windows')}</legend>
      {windows.length === 0 && <p className={classes.soft}>{t('preferences.anyTime')}</p>}
      {windows.map((window, index) => (
        <div key={index} className={classes.window}>
          <div className={classes.days}>
            {days.map((day) => (
              <button
                key={day}
                type="button"
                aria-pressed={window.days.includes(day)}
                onClick={() => toggle(index, day)}
              >
                {t(`customer.weekdays.${day}`)}
              </button>
            ))}
          </div>
          <div className={classes.times}>
            <input
              type="time"
              aria-label={t('preferences.fromTime')}
              value={window.from.slice(0, 5)}
              onChange={(event) => set(index, { from: event.currentTarget.value })}
            />
            <span>–</span>
            <input
              type="time"
              aria-label={t('preferences.toTime')}
              // Midnight, which ends the day, is 00:00 to a clock.
              value={window.to.startsWith('24') ? '00:00' : window.to.slice(0, 5)}
              onChange={(event) => set(index, { to: event.currentTarget.value })}
            />
            <button
              type="button"
              className={classes.remove}
              aria-label={t('preferences.removeWindow')}
              onClick={() => onChange(windows.filter((_, at) => at !== index))}
            >
              <Icon name="cross" />
            </button>
          </div>
        </div>
      ))}
      {windows.length < most && (
        <Button variant="default" size="compact-sm" onClick={() => onChange([...windows, usual])}>
          {t('preferences.addWindow')}
        </Button>
      )}
    </fieldset>
  );
}
