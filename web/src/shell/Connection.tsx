import type { LinkState } from '../feed/link';
import { useWords } from '../i18n/i18n';
import { Hint } from '../parts/Hint';
import { useLinkState } from './live';
import classes from './Shell.module.css';

const hints = {
  connecting: 'link.connectingHint',
  live: 'link.liveHint',
  reconnecting: 'link.reconnectingHint',
  offline: 'link.offlineHint',
} as const satisfies Record<LinkState, string>;

/** Whether what is shown is what is true. Always visible. */
export function Connection() {
  const { t } = useWords();
  const state = useLinkState();
  return (
    <div role="status">
      <Hint content={() => t(hints[state])}>
        <span className={classes.connection} data-state={state}>
          <span className={classes.dot} />
          {t(`link.${state}`)}
        </span>
      </Hint>
    </div>
  );
}
