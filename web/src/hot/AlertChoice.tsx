import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import classes from './AlertChoice.module.css';
import { askPermission, permission } from './notification';
import { setAlerts, useAlertSettings } from './settings';
import { chime } from './sound';
import { useShopHours } from './useShopHours';

/** How this browser tells of a hot lead. The browser asks about notifications only when somebody wants them here. */
export function AlertChoice() {
  const { t } = useWords();
  const { sound, notify, hours } = useAlertSettings();
  const shop = useShopHours(!hours);
  const { from, to } = hours ?? shop;
  const [denied, setDenied] = useState(false);

  const wantNotification = async (wanted: boolean) => {
    const allowed = wanted && (await askPermission());
    setDenied(wanted && !allowed);
    setAlerts({ notify: allowed });
  };
  const setHours = (change: { from?: string; to?: string }) => setAlerts({ hours: { from, to, ...change } });

  return (
    <fieldset className={classes.choice}>
      <legend>{t('hot.settings')}</legend>
      <label>
        <input
          type="checkbox"
          checked={sound}
          onChange={(event) => {
            setAlerts({ sound: event.currentTarget.checked });
            // So that one knows it, and the browser lets it be heard.
            if (event.currentTarget.checked) chime();
          }}
        />
        {t('hot.sound')}
      </label>
      {permission() !== undefined && (
        <label>
          <input
            type="checkbox"
            checked={notify && permission() === 'granted'}
            onChange={(event) => void wantNotification(event.currentTarget.checked)}
          />
          {t('hot.notify')}
        </label>
      )}
      {denied && <p role="alert">{t('hot.denied')}</p>}
      {(sound || notify) && (
        <>
          <div className={classes.hours}>
            <span>{t('hot.hours')}</span>
            <input
              type="time"
              aria-label={t('hot.from')}
              value={from}
              onChange={(event) => event.currentTarget.value && setHours({ from: event.currentTarget.value })}
            />
            –
            <input
              type="time"
              aria-label={t('hot.to')}
              value={to}
              onChange={(event) => event.currentTarget.value && setHours({ to: event.currentTarget.value })}
            />
          </div>
          <p>
            {t('hot.quiet')}{' '}
            {hours && (
              <button type="button" onClick={() => setAlerts({ hours: undefined })}>
                {t('hot.shop')}
              </button>
            )}
          </p>
        </>
      )}
    </fieldset>
  );
}
