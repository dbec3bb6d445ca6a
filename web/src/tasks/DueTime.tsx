import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { useNow } from '../parts/useNow';
import { useZone } from '../shell/session';
import { due, exact } from '../time';
import classes from './Task.module.css';

/** Time left or overdue, with the exact instant on hover. */
export function DueTime({ at }: { at: number }) {
  const { lang } = useWords();
  const zone = useZone();
  const { text, overdue, soon } = due(at, useNow(), zone, lang);
  return (
    <time
      className={classes.due}
      data-state={overdue ? 'overdue' : soon ? 'soon' : undefined}
      dateTime={new Date(at).toISOString()}
      title={exact(at, zone, lang)}
    >
      {(overdue || soon) && <Icon name={overdue ? 'alarm' : 'clock'} size={13} />}
      {text}
    </time>
  );
}
