import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Row } from '../feed/feed';
import { useWords } from '../i18n/i18n';
import { hold, type Place, type Stand } from './anchor';
import type { Place as Kept } from './places';
import classes from './TaskList.module.css';
import { TaskRow } from './TaskRow';

interface Props {
  rows: readonly Row[];
  narrow: boolean;
  current: string | undefined;
  /** Whether the user chose the current row; then it is held in place too. */
  chosen: boolean;
  /** Where the list was when it was shown last. */
  kept: Kept;
  onChoose: (taskId: string) => void;
  onOpen: (row: Row) => void;
}

const heights = { wide: 58, narrow: 134 };

const flat: Place = { lead: 0, tail: 0, scroll: 0 };

/** The rows on screen and a few around them, however many there are. */
export function TaskList({ rows, narrow, current, chosen, kept, onChoose, onOpen }: Props) {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const height = narrow ? heights.narrow : heights.wide;
  const ids = useMemo(() => rows.map(({ card }) => card.taskId), [rows]);
  const [place, setPlace] = useState(flat);
  const pointer = useRef<number>(undefined);
  const before = useRef<readonly string[]>(undefined);
  // Kept here: when rows go, the browser has cut scrollTop short before anybody can read it.
  const scrolled = useRef(kept.scroll);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => ids[index] ?? index,
    estimateSize: () => height,
    overscan: 8,
    initialOffset: kept.scroll,
    paddingStart: place.lead,
    paddingEnd: place.tail,
    useFlushSync: false,
  });

  useLayoutEffect(() => virtualizer.measure(), [height]);

  // Before the browser paints, too: back where it was.
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = kept.scroll;
  }, [kept]);

  // Before the browser paints: the row under the pointer, else the chosen one, else the first one on screen stays where it is.
  useLayoutEffect(() => {
    const element = scroller.current;
    const old = before.current;
    before.current = ids;
    if (!element || !old || old === ids) return;
    const stand: Stand = { ids: old, lead: place.lead, scroll: scrolled.current };
    const under = pointer.current === undefined ? undefined : rowAt(stand, pointer.current);
    const row = under ?? (chosen && inView(stand, current) ? current : stand.scroll > 0 ? rowAt(stand, 0) : undefined);
    if (row) setPlace(hold(stand, ids, row, height, element.clientHeight, under !== undefined));
  }, [ids]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || place === flat) return;
    element.scrollTop = place.scroll;
    scrolled.current = element.scrollTop;
  }, [place]);

  const rowAt = (stand: Stand, y: number) => stand.ids[Math.floor((y + stand.scroll - stand.lead) / height)];
  const inView = (stand: Stand, id: string | undefined) => {
    const top = id === undefined ? -1 : stand.ids.indexOf(id) * height + stand.lead - stand.scroll;
    return top > -height && top < (scroller.current?.clientHeight ?? 0);
  };

  useEffect(() => {
    const index = current === undefined ? -1 : ids.indexOf(current);
    if (!chosen || index < 0 || pointer.current !== undefined) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    // Known at once: rows that change before the event of this scroll would be held where it was before.
    scrolled.current = scroller.current?.scrollTop ?? 0;
  }, [current]);

  const leave = () => {
    pointer.current = undefined;
    const element = scroller.current;
    // The blank space served the pointer; without it the list closes up.
    if (element && (place.lead > 0 || place.tail > 0))
      setPlace({ lead: 0, tail: 0, scroll: Math.max(0, scrolled.current - place.lead) });
  };

  // Whoever presses a key has let go of the mouse, wherever it rests.
  const letGo = useEffectEvent(leave);
  useEffect(() => {
    const onKey = () => letGo();
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);

  const items = virtualizer.getVirtualItems();
  const offset = virtualizer.scrollOffset ?? 0;
  const above = rows.findLastIndex((row, index) => isNew(row) && place.lead + (index + 1) * height <= offset) + 1;
  const newAbove = above > 0 ? rows.slice(0, above).filter(isNew).length : 0;

  return (
    <div className={classes.frame}>
      {newAbove > 0 && (
        <button type="button" className={classes.above} onClick={() => scroller.current?.scrollTo({ top: 0 })}>
          ↑ {t('work.newAbove', { count: newAbove })}
        </button>
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        tabIndex={0}
        aria-label={t('work.tasks')}
        aria-rowcount={rows.length}
        aria-activedescendant={current && `task-${current}`}
        onScroll={(event) => {
          scrolled.current = event.currentTarget.scrollTop;
          kept.scroll = scrolled.current - place.lead;
        }}
        onPointerMove={(event) => {
          // Rows that move under a mouse at rest are no movement of the mouse.
          if (event.pointerType === 'mouse' && (event.movementX !== 0 || event.movementY !== 0))
            pointer.current = event.clientY - event.currentTarget.getBoundingClientRect().top;
        }}
        onPointerLeave={leave}
      >
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <TaskRow
                key={item.key}
                row={row}
                index={item.index}
                top={item.start}
                height={height}
                narrow={narrow}
                current={row.card.taskId === current}
                onChoose={onChoose}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** How long a row counts as new for the hint above the list, in milliseconds. */
const freshFor = 60_000;

function isNew(row: Row): boolean {
  return row.marked?.kind === 'new' && Date.now() - row.marked.at < freshFor;
}
