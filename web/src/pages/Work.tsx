import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useState } from 'react';
import { Link, Navigate, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import type { WorkList } from '../api/types';
import { useReps } from '../customers/useCustomer';
import { beginWalk } from '../customers/walk';
import type { Row } from '../feed/feed';
import { neighbour } from '../feed/order';
import { hotLeads } from '../hot/hotLeads';
import { useWords } from '../i18n/i18n';
import { ListSkeleton } from '../parts/ListSkeleton';
import { Empty, LoadError, Words } from '../parts/States';
import { usePageKeys } from '../shell/keys';
import { held as completions, useFeed, useLinkState } from '../shell/live';
import { rememberRep, useRep } from '../shell/rep';
import { useTitle } from '../shell/useTitle';
import { actionKeys, useTaskActions } from '../tasks/TaskActions';
import { KeyBar } from '../work/KeyBar';
import { KeyHelp } from '../work/KeyHelp';
import { NoTasks } from '../work/NoTasks';
import { type Place, placeOf } from '../work/places';
import { Sheet } from '../work/Sheet';
import { SidePanel } from '../work/SidePanel';
import { TaskList } from '../work/TaskList';
import { type Due, useWorkList } from '../work/useWorkList';
import { WorkBar } from '../work/WorkBar';
import classes from './Work.module.css';

export default function Work() {
  const { rep } = useParams();
  const { t } = useWords();
  const reps = useReps();
  const remembered = useRep();
  const unknown = rep && reps.data && !reps.data.items.some(({ id }) => id === rep);
  if (rep && !unknown) return <RepWork key={rep} repId={rep} />;
  if (reps.isError) return <LoadError error={reps.error} retry={() => void reps.refetch()} />;
  if (!reps.data) return <ListSkeleton />;
  const items = reps.data.items;
  if (rep)
    return (
      <Empty icon="person" title={t('work.empty.noRep', { rep })}>
        <Link to="/work">{t('error.home')}</Link>
      </Empty>
    );
  const first = items.find(({ id }) => id === remembered) ?? items.find(({ active }) => active) ?? items[0];
  if (first) return <Navigate to={`/work/${encodeURIComponent(first.id)}`} replace />;
  return (
    <Empty icon="person" title={t('work.empty.noReps')} demo>
      <Words>{t('work.empty.noRepsHint')}</Words>
    </Empty>
  );
}

/** The list of one rep: chosen row, keys and panel. */
function RepWork({ repId }: { repId: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const location = useLocation();
  const actions = useTaskActions();
  const narrow = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const withPanel = useMediaQuery('(min-width: 1080px)', undefined, { getInitialValueInEffect: false }) ?? true;
  const [query, setQuery] = useSearchParams();
  const [help, setHelp] = useState(false);
  const wanted = query.get('list');
  const list: WorkList = wanted === 'closed' || wanted === 'reviews' ? wanted : 'prospects';
  const asked = query.get('due');
  const due: Due = asked === 'today' || asked === 'overdue' ? asked : 'all';

  const { feed, failed } = useFeed(repId);
  const offline = useLinkState() === 'offline';
  const lost = failed || offline;
  const { rows, counts } = useWorkList(feed, list, due);
  const address = `/work/${encodeURIComponent(repId)}?${new URLSearchParams({ list, due })}`;
  const place = placeOf(address);
  const { current, chosen, choose: move } = useChoice(rows, place, feed !== undefined);
  const choose = useCallback(
    (taskId: string) => {
      hotLeads.seen(taskId);
      move(taskId);
    },
    [move],
  );
  const shown = rows.find(({ card }) => card.taskId === current);

  useTitle(`${t('work.title')} ${counts.prospects + counts.closed + counts.reviews}`);
  useEffect(() => rememberRep(repId), [repId]);

  const show = (next: { list?: WorkList; due?: Due }) => setQuery({ list, due, ...next }, { replace: true });
  const open = useCallback(
    ({ card }: Row) => {
      if (!card.customerId) return;
      choose(card.taskId);
      const steps = rows.flatMap(({ card: { customerId, taskId }, ended }) =>
        customerId && !ended ? [{ customerId, taskId }] : [],
      );
      beginWalk({ back: address, steps });
      void navigate(`/customers/${encodeURIComponent(card.customerId)}`, { state: { from: address } });
    },
    [navigate, choose, rows, address],
  );

  // A card by its address: the row is chosen, and where there is no panel the sheet is open.
  const wantedTask = query.get('task');
  const sheet = !withPanel && wantedTask !== null;
  const follow = useEffectEvent((taskId: string) => {
    choose(taskId);
    if (withPanel) setQuery({ list, due }, { replace: true });
  });
  useEffect(() => {
    if (wantedTask) follow(wantedTask);
  }, [wantedTask]);
  const tap = useCallback(
    (taskId: string) => {
      choose(taskId);
      // The first tap is a step that the back button takes; the taps that follow are not.
      if (!withPanel) setQuery({ list, due, task: taskId }, { replace: sheet, state: { sheet: true } });
    },
    [choose, withPanel, setQuery, list, due, sheet],
  );
  const closeSheet = () => {
    if (location.state?.sheet) void navigate(-1);
    else setQuery({ list, due }, { replace: true });
  };

  usePageKeys((key, event) => {
    if (actions.asking) return false;
    const index = rows.findIndex(({ card }) => card.taskId === current);
    const go = (to: number) => {
      const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
      if (row) choose(row.card.taskId);
      return true;
    };
    const row = rows[index];
    switch (key) {
      case 'j':
      case 'ArrowDown':
        return go(index + 1);
      case 'k':
      case 'ArrowUp':
        return go(index - 1);
      case 'Home':
        return go(0);
      case 'End':
        return go(rows.length - 1);
      case '?':
        setHelp(true);
        return true;
      case 'Escape':
        if (sheet) closeSheet();
        return sheet;
      case 'u':
        actions.undo();
        return true;
      case '1':
      case '2':
      case '3':
        show({ list: key === '1' ? 'prospects' : key === '2' ? 'closed' : 'reviews' });
        return true;
      case 'Enter': {
        // Enter on a button or a link is that button's.
        if (event.target instanceof Element && event.target.closest('button, a')) return false;
        if (row) open(row);
        return row !== undefined;
      }
    }
    const action = actionKeys[key];
    if (!action || !row || row.ended) return false;
    actions.ask(action, row.card);
    return true;
  });

  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{t('work.title')}</VisuallyHidden>
      <WorkBar repId={repId} list={list} due={due} counts={counts} loading={!feed} onShow={show} />
      <div className={classes.body}>
        <section className={classes.list}>
          {feed && offline && <p className={classes.offline}>{t('link.offlineHint')}</p>}
          {feed && rows.length > 0 && (
            <TaskList
              key={address}
              rows={rows}
              narrow={narrow}
              current={current}
              chosen={chosen}
              kept={place}
              onChoose={tap}
              onOpen={open}
            />
          )}
          {feed && rows.length === 0 && <NoTasks list={list} due={due} onShowAll={() => show({ due: 'all' })} />}
          {!feed && !lost && <ListSkeleton />}
          {!feed && lost && <LoadError error={undefined} retry={() => window.location.reload()} />}
        </section>
        {withPanel && <SidePanel card={shown?.card} onOpen={() => shown && open(shown)} />}
        {sheet && (
          <Sheet onClose={closeSheet}>
            <SidePanel card={shown?.card} onOpen={() => shown && open(shown)} />
          </Sheet>
        )}
      </div>
      <KeyBar onHelp={() => setHelp(true)} />
      {help && <KeyHelp onClose={() => setHelp(false)} />}
    </div>
  );
}

/** The current row: the one that was chosen, its neighbour once it is gone, the first one while nothing was chosen. */
function useChoice(rows: readonly Row[], place: Place, loaded: boolean) {
  const [held, setHeld] = useState({ place, choice: place.choice });
  // Another list has a choice of its own.
  if (held.place !== place) setHeld({ place, choice: place.choice });
  const choice = held.place === place ? held.choice : place.choice;
  const setChoice = useCallback(
    (next: string | undefined) => {
      place.choice = next;
      setHeld({ place, choice: next });
    },
    [place],
  );
  const ids = useMemo(() => rows.map(({ card }) => card.taskId), [rows]);
  const chosen = choice !== undefined && ids.includes(choice);

  useLayoutEffect(() => {
    if (!loaded) return;
    const old = place.ids;
    place.ids = ids;
    if (choice === undefined || chosen) return;
    const remains = new Set(ids);
    setChoice(neighbour(old, choice, (id) => remains.has(id)));
  }, [ids, choice, chosen, loaded, place, setChoice]);

  // A completion that is taken back is the current row again.
  useEffect(() => {
    let waiting = completions.snapshot();
    return completions.subscribe(() => {
      const now = completions.snapshot();
      const back = waiting.find(
        ({ card, state }) => state === 'held' && !now.some((item) => item.card.taskId === card.taskId),
      );
      waiting = now;
      if (back) setChoice(back.card.taskId);
    });
  }, [setChoice]);

  return { current: chosen ? choice : ids[0], chosen, choose: setChoice };
}
