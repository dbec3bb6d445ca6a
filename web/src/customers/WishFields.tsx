import type { Preferences } from '../api/types';
import { useWords } from '../i18n/i18n';
import { useZone } from '../shell/session';
import { ChannelsField } from './ChannelsField';
import classes from './PreferencesForm.module.css';
import { WindowsField } from './WindowsField';
import { type Form, forms } from './wish';

/** Contacts that the server takes as a wish for seven days. */
const mostPerWeek = 100;

interface Props {
  wishes: Preferences;
  onChange: (next: Partial<Preferences>) => void;
}

/** Every wish (P1) as a field of its own. */
export function WishFields({ wishes, onChange }: Props) {
  const { t } = useWords();
  const zone = useZone();
  return (
    <>
      <div className={classes.row}>
        <label className={classes.field}>
          <span>{t('customer.form')}</span>
          <select
            value={wishes.form ?? ''}
            onChange={(event) => onChange({ form: (event.currentTarget.value || null) as Form | null })}
          >
            <option value="">{t('preferences.any')}</option>
            {forms.map((form) => (
              <option key={form} value={form}>
                {t(`customer.forms.${form}`)}
              </option>
            ))}
          </select>
        </label>
        <label className={classes.field}>
          <span>{t('preferences.cap')}</span>
          <input
            type="number"
            min={0}
            max={mostPerWeek}
            value={wishes.weeklyCap ?? ''}
            placeholder={t('preferences.any')}
            onChange={({ currentTarget: { value } }) => onChange({ weeklyCap: value === '' ? null : Number(value) })}
          />
        </label>
        <label className={classes.field}>
          <span>{t('customer.zone')}</span>
          <input
            value={wishes.zone ?? ''}
            placeholder={zone}
            spellCheck={false}
            onChange={({ currentTarget: { value } }) => onChange({ zone: value.trim() || null })}
          />
        </label>
      </div>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={wishes.passive ?? false}
          onChange={(event) => onChange({ passive: event.currentTarget.checked })}
        />
        <span>{t('preferences.passive')}</span>
      </label>
      <WindowsField windows={wishes.windows ?? []} onChange={(windows) => onChange({ windows })} />
      <ChannelsField channels={wishes.channels ?? {}} onChange={(channels) => onChange({ channels })} />
    </>
  );
}
