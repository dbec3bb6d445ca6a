import { useWords } from '../i18n/i18n';
import { ja } from '../i18n/ja';
import { Icon, type IconName } from '../parts/Icon';
import classes from './Task.module.css';

const icons: Record<string, IconName> = {
  phone: 'phone',
  post: 'post',
  mail: 'mail',
  email: 'mail',
  fax: 'fax',
  web: 'web',
};

export function Channel({ channel }: { channel: string }) {
  const name = useChannelName();
  return (
    <span className={classes.channel}>
      <Icon name={icons[channel.toLowerCase()] ?? 'chat'} size={12} />
      {name(channel)}
    </span>
  );
}

/** Channels are open: a name that the pages do not know is shown as it is. */
export function useChannelName(): (channel: string) => string {
  const { t } = useWords();
  return (channel) => {
    const known = channel.toLowerCase();
    return isKnown(known) ? t(`channel.${known}`) : channel;
  };
}

function isKnown(channel: string): channel is keyof typeof ja.channel {
  return channel in ja.channel;
}
