import type { Preferences } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Words } from '../parts/States';
import { Channel } from '../tasks/Channel';
import { Fact } from './Facts';
import classes from './Facts.module.css';
import { noteOf } from './note';

/** How the customer wants to be contacted (P1). */
export function PreferencesList({ preferences, name }: { preferences: Preferences; name: string }) {
  const { t, lang } = useWords();
  const { zone, windows = [], form, weeklyCap, passive, channels = {} } = preferences;
  const stated = Object.entries(channels);
  if (!zone && windows.length === 0 && !form && weeklyCap == null && !passive && stated.length === 0)
    return <Words>{t('customer.noPreferences')}</Words>;
  return (
    <dl className={classes.facts}>
      <Fact name={t('preferences.note')}>{noteOf(name, preferences, lang)}</Fact>
      {windows.length > 0 && (
        <Fact name={t('customer.windows')}>
          {windows.map(({ days, from, to }) => (
            <div key={`${days}${from}`}>
              {days.map((day) => t(`customer.weekdays.${day}`)).join(lang === 'ja' ? '' : ', ')} {clock(from)}–
              {clock(to)}
            </div>
          ))}
        </Fact>
      )}
      {zone && <Fact name={t('customer.zone')}>{zone}</Fact>}
      {form && <Fact name={t('customer.form')}>{t(`customer.forms.${form}`)}</Fact>}
      {weeklyCap != null && <Fact name={t('customer.weeklyCap')}>{t('customer.cap', { count: weeklyCap })}</Fact>}
      {passive && <Fact name={t('customer.weeklyCap')}>{t('customer.passive')}</Fact>}
      {stated.length > 0 && (
        <Fact name={t('customer.channels')}>
          {stated.map(([channel, allowed]) => (
            <div key={channel}>
              <Channel channel={channel} /> {allowed ? t('customer.allowed') : t('customer.refused')}
            </div>
          ))}
        </Fact>
      )}
    </dl>
  );
}

/** Hours and minutes of "09:00:00". */
const clock = (time: string) => time.slice(0, 5);
