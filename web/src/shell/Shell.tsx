import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { refreshCustomer } from '../customers/useCustomer';
import { useRejected } from '../events/useRejected';
import { HotLead } from '../hot/HotLead';
import { useWords } from '../i18n/i18n';
import { Icon, type IconName } from '../parts/Icon';
import { Connection } from './Connection';
import { LangSwitch } from './LangSwitch';
import { feeds, useLiveConnection } from './live';
import { Mark } from './Mark';
import { Menu } from './Menu';
import { SearchBox } from './SearchBox';
import classes from './Shell.module.css';

/** The pages, in the order of the navigation. */
const pages: readonly {
  path: string;
  words: `nav.${'work' | 'customers' | 'outbox' | 'distribution' | 'rfm' | 'ads' | 'lost' | 'policy' | 'import'}`;
  icon: IconName;
}[] = [
  { path: '/work', words: 'nav.work', icon: 'check' },
  { path: '/customers', words: 'nav.customers', icon: 'person' },
  { path: '/outbox', words: 'nav.outbox', icon: 'mail' },
  { path: '/distribution', words: 'nav.distribution', icon: 'chart' },
  { path: '/rfm', words: 'nav.rfm', icon: 'grid' },
  { path: '/ads', words: 'nav.ads', icon: 'megaphone' },
  { path: '/lost', words: 'nav.lost', icon: 'cross' },
  { path: '/policy', words: 'nav.policy', icon: 'gear' },
  { path: '/import', words: 'nav.import', icon: 'upload' },
];

/** There while there is something to see: who sent it has not noticed. */
function RejectedLink() {
  const { t, lang } = useWords();
  const { data } = useRejected();
  if (!data || data.total === 0) return null;
  return (
    <NavLink to="/rejected" className={classes.link ?? ''}>
      <Icon name="alarm" />
      {t('nav.rejected')}
      <span className={classes.count}>{data.total.toLocaleString(lang)}</span>
    </NavLink>
  );
}

/** What surrounds every page: where one is, whether it is live, search and language. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { pathname } = useLocation();
  useLiveConnection(client);

  useEffect(
    () =>
      feeds.onTouched((customerIds) => {
        for (const id of customerIds) refreshCustomer(client, id);
      }),
    [client],
  );

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('app.skip')}
      </a>
      <header className={classes.header}>
        <Link to="/work" className={classes.brand}>
          <Mark />
          <span className={classes.brandName}>{t('app.name')}</span>
        </Link>
        <nav className={classes.nav} aria-label={t('app.menu')}>
          {pages.map(({ path, words, icon }) => (
            <NavLink
              key={path}
              to={path}
              className={classes.link ?? ''}
              aria-current={pathname.startsWith(path) ? 'page' : undefined}
            >
              <Icon name={icon} />
              {t(words)}
            </NavLink>
          ))}
          <RejectedLink />
        </nav>
        <div className={classes.tools}>
          <SearchBox />
          <LangSwitch />
          <Connection />
          <Menu />
        </div>
      </header>
      <HotLead />
      <main id="main" className={classes.main}>
        {children}
      </main>
    </div>
  );
}
