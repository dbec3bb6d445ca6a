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

/** Channels are open: a name that the pages do not know is shown as it is. */
export function Channel({ channel }: { channel: string }) {
  const { t } = useWords();
  const known = channel.toLowerCase();
  return (
    <span className={classes.channel}>
      <Icon name={icons[known] ?? 'chat'} size={12} />
      {isKnown(known) ? t(`channel.${known}`) : channel}
    </span>
  );
}

function isKnown(channel: string): channel is keyof typeof ja.channel {
  return channel in ja.channel;
}
