import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { useNow } from '../parts/useNow';
import { usePageKeys } from '../shell/keys';
import { held, useFeed, useHeld } from '../shell/live';
import { useRep } from '../shell/rep';
import { useZone } from '../shell/session';
import { markTab } from '../shell/useTitle';
import { Sentence } from '../tasks/Sentence';
import { due } from '../time';
import classes from './HotLead.module.css';
import { hotLeads } from './hotLeads';
import { isWithin } from './hours';
import { show } from './notification';
import { useAlertSettings } from './settings';
import { chime } from './sound';
import { useShopHours } from './useShopHours';

/** A customer who wants to buy now, in front of whatever page is shown, until somebody has seen it. */
export function HotLead() {
  const { t, lang } = useWords();
  const zone = useZone();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { sound, notify, hours } = useAlertSettings();
  const shop = useShopHours((sound || notify) && !hours);
  const rep = useRep();
  const { feed } = useFeed(rep);
  const hidden = useHeld();
  const unseen = useSyncExternalStore(hotLeads.subscribe, () => hotLeads.unseen);

  const open = (card: TaskCard) => {
    hotLeads.seen(card.taskId);
    const query = new URLSearchParams({ list: card.list, due: 'all', task: card.taskId });
    void navigate(`/work/${encodeURIComponent(card.rep ?? rep ?? '')}?${query}`);
  };

  const tell = useEffectEvent((news: readonly TaskCard[]) => {
    if (!isWithin(Date.now(), zone, hours ?? shop)) return;
    if (sound) chime();
    // Whoever looks at the page sees it there.
    if (!notify || document.hasFocus()) return;
    for (const card of news)
      show(t('hot.title', { name: card.customerName ?? card.customerId }), card.titles[lang], card.taskId, lang, () =>
        open(card),
      );
  });
  useEffect(() => {
    const news = hotLeads.look(rep, feed, (taskId) => held.hides(taskId), Date.now());
    if (news.length > 0) tell(news);
  }, [rep, feed, hidden]);

  useEffect(() => {
    for (const { taskId, customerId } of unseen)
      if (customerId && pathname === `/customers/${encodeURIComponent(customerId)}`) hotLeads.seen(taskId);
  }, [unseen, pathname]);

  useEffect(() => {
    markTab(unseen.length > 0 ? `(${unseen.length}) ${t('hot.mark')} ` : '');
    return () => markTab('');
  }, [unseen.length, t]);

  const first = unseen[0];
  usePageKeys((key) => {
    if (key !== 'h' || !first) return false;
    open(first);
    return true;
  });

  return (
    <div className={classes.place}>
      {first && (
        <section className={classes.lead} aria-label={t('hot.label')}>
          <p key={first.taskId} className={classes.who} role="alert">
            <Icon name="flame" size={16} />
            <b>{t('hot.title', { name: first.customerName ?? first.customerId })}</b>
            <Left card={first} />
          </p>
          <p className={classes.said}>
            <Sentence card={first} />
          </p>
          <p className={classes.foot}>
            <span>{unseen.length > 1 && t('hot.more', { count: unseen.length - 1 })}</span>
            <Button size="compact-sm" variant="default" onClick={() => hotLeads.seen(first.taskId)}>
              {t('hot.later')}
            </Button>
            <Button size="compact-sm" onClick={() => open(first)}>
              {t('hot.open')} <kbd className={classes.key}>h</kbd>
            </Button>
          </p>
        </section>
      )}
    </div>
  );
}

function Left({ card }: { card: TaskCard }) {
  const { lang } = useWords();
  const { text } = due(Date.parse(card.dueAt), useNow(), useZone(), lang);
  return (
    <span className={classes.left}>
      {card.titles[lang]} · {text}
    </span>
  );
}
