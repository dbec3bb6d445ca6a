import { useWords } from '../i18n/i18n';
import { Channel } from '../tasks/Channel';
import classes from './PreferencesForm.module.css';

/** The channels that plans and messages usually have; others show once they are stated. */
const usual = ['phone', 'mail', 'line', 'post', 'sms'];

interface Props {
  channels: Readonly<Record<string, boolean>>;
  onChange: (channels: Record<string, boolean>) => void;
}

/** Which channels the customer allowed or refused; most say nothing. */
export function ChannelsField({ channels, onChange }: Props) {
  const { t } = useWords();
  const shown = [...new Set([...usual, ...Object.keys(channels)])];
  const set = (channel: string, value: string) => {
    const { [channel]: _, ...others } = channels;
    onChange(value === '' ? others : { ...others, [channel]: value === 'yes' });
  };
  return (
    <fieldset className={classes.group}>
      <legend>{t('customer.channels')}</legend>
      <div className={classes.channels}>
        {shown.map((channel) => (
          <label key={channel} className={classes.channel}>
            <Channel channel={channel} />
            <select
              value={channels[channel] === undefined ? '' : channels[channel] ? 'yes' : 'no'}
              onChange={(event) => set(channel, event.currentTarget.value)}
            >
              <option value="">{t('preferences.unstated')}</option>
              <option value="yes">{t('customer.allowed')}</option>
              <option value="no">{t('customer.refused')}</option>
            </select>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
