import { Button } from '@mantine/core';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n';
import { Empty, Words } from './States';

/** A component that comes in a file of its own, and what brings the file before it is wanted. */
export interface Part<Props> {
  (props: Props): ReactNode;
  load: () => Promise<void>;
}

/**
 * A component that is loaded when it is first shown. Where its file does not come, it says so and tries again: by hand, and by itself once
 * the network is back. A file that an update of the server has replaced brings the page anew.
 * @param frame what the failure is shown in, such as a dialog for a part that is one
 */
export function part<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  frame: (props: Props, failure: ReactNode) => ReactNode = (_, failure) => failure,
): Part<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const fetch = () => {
    loading ??= load().then(
      (module) => {
        Loaded = module.default;
      },
      (cause) => {
        loading = undefined;
        throw cause;
      },
    );
    return loading;
  };

  function Loading(props: Props) {
    const [state, setState] = useState<'loading' | 'ready' | 'failed'>(Loaded ? 'ready' : 'loading');
    useEffect(() => {
      if (state === 'failed') {
        const again = () => setState('loading');
        window.addEventListener('online', again);
        return () => window.removeEventListener('online', again);
      }
      if (state === 'ready') return;
      let shown = true;
      fetch().then(
        () => shown && setState('ready'),
        () => shown && !reloadOnce() && setState('failed'),
      );
      return () => {
        shown = false;
      };
    }, [state]);
    if (state === 'ready' && Loaded) return <Loaded {...props} />;
    return state === 'failed' ? frame(props, <Missing retry={() => setState('loading')} />) : null;
  }
  return Object.assign(Loading, { load: fetch });
}

function Missing({ retry }: { retry: () => void }) {
  const { t } = useWords();
  return (
    <div role="alert">
      <Empty icon="alarm" title={t('error.part')}>
        <Words>{t(navigator.onLine ? 'error.partHint' : 'error.partOffline')}</Words>
        <Button variant="default" onClick={retry}>
          {t('error.retry')}
        </Button>
      </Empty>
    </div>
  );
}

const reloaded = 'kizuna.reloaded';

/** Milliseconds: a page that was brought anew and still lacks its file would otherwise go round for ever. */
const reloadAgainAfter = 60_000;

/** Files are named after their content: one that the server does not have any more belongs to pages of an earlier build. */
function reloadOnce(): boolean {
  if (!navigator.onLine) return false;
  if (Date.now() - Number(sessionStorage.getItem(reloaded) ?? 0) < reloadAgainAfter) return false;
  sessionStorage.setItem(reloaded, String(Date.now()));
  window.location.reload();
  return true;
}

/** Brings the parts one after the other while the page has nothing better to do. What does not come now comes when it is wanted. */
export function preload(parts: readonly Pick<Part<never>, 'load'>[]): void {
  const [first, ...rest] = parts;
  if (!first) return;
  const go = () =>
    void first.load().then(
      () => preload(rest),
      () => {},
    );
  // Safari has no idle callbacks; a second is long after the first list.
  if ('requestIdleCallback' in window) requestIdleCallback(go);
  else setTimeout(go, 1_000);
}
