import { useLocation } from 'react-router';
import type { LinkState } from '../feed/link';
import { useWords } from '../i18n/i18n';
import { Hint } from '../parts/Hint';
import { useLinkState } from './live';
import classes from './Shell.module.css';

const hints = {
  connecting: 'link.connectingHint',
  reconnecting: 'link.reconnectingHint',
  offline: 'link.offlineHint',
} as const satisfies Record<Exclude<LinkState, 'live'>, string>;

/** Whether what is shown is what is true. Always visible. */
export function Connection() {
  const { t } = useWords();
  const state = useLinkState();
  const { pathname } = useLocation();
  return (
    <div role="status">
      <Hint content={() => t(state === 'live' ? liveHint(pathname) : hints[state])}>
        <span className={classes.connection} data-state={state}>
          <span className={classes.dot} />
          {t(state === 'live' && !isLive(pathname) ? 'link.connected' : `link.${state}`)}
        </span>
      </Hint>
    </div>
  );
}

/** What is live on this page: not every page shows every change by itself. */
function liveHint(pathname: string) {
  if (pathname.startsWith('/work')) return 'link.liveWork';
  if (pathname.startsWith('/customers/')) return 'link.liveCustomer';
  if (pathname === '/customers') return 'link.liveList';
  return 'link.liveOther';
}

/** Whether the page shows changes by itself. */
const isLive = (pathname: string) => pathname.startsWith('/work') || pathname.startsWith('/customers/');
