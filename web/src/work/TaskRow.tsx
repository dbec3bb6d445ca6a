import { memo } from 'react';
import type { TaskCard } from '../api/types';
import type { Row } from '../feed/feed';
import { useWords } from '../i18n/i18n';
import { Hint } from '../parts/Hint';
import { useNow } from '../parts/useNow';
import { useZone } from '../shell/session';
import { CustomerTag } from '../tags/CustomerTag';
import type { TagValue } from '../tags/TagBadge';
import { Channel } from '../tasks/Channel';
import { DueTime } from '../tasks/DueTime';
import { ScoreWhy } from '../tasks/ScoreWhy';
import { Sentence } from '../tasks/Sentence';
import { exact } from '../time';
import { Farewell } from './Farewell';
import classes from './TaskRow.module.css';

interface Props {
  row: Row;
  index: number;
  top: number;
  height: number;
  narrow: boolean;
  current: boolean;
  onChoose: (taskId: string) => void;
  onOpen: (row: Row) => void;
}

/** How long a change is highlighted, in milliseconds; as long as the animation in the style sheet. */
const highlight = 1_800;

export const TaskRow = memo(function TaskRow({ row, index, top, height, narrow, current, onChoose, onOpen }: Props) {
  const { t, lang } = useWords();
  const { card, marked, ended } = row;
  const fresh = marked && Date.now() - marked.at < highlight ? marked : undefined;
  const overdue = row.due < useNow();
  const zone = useZone();

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys for all rows
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the grid, which names the active row
    <div
      id={`task-${card.taskId}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={current}
      className={classes.row}
      data-narrow={narrow || undefined}
      data-overdue={overdue || undefined}
      data-ended={ended ? true : undefined}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={() => onChoose(card.taskId)}
      onDoubleClick={() => onOpen(row)}
    >
      {/* The key starts the animation anew for every change. */}
      <div key={fresh?.at} className={classes.cells} data-fresh={fresh?.kind}>
        {/* biome-ignore-start lint/a11y/useFocusableInteractive: as above */}
        <div role="gridcell" className={classes.what}>
          <div className={classes.title} title={card.titles[lang]}>
            {card.titles[lang]}
          </div>
          <div className={classes.who}>
            <span className={classes.name} title={card.customerName ?? undefined}>
              {card.customerName}
            </span>
            <Channel channel={card.channel} />
            {card.snoozedFrom && (
              <span
                className={classes.snoozed}
                title={t('work.snoozedFrom', { at: exact(Date.parse(card.snoozedFrom), zone, lang) })}
              >
                {t('work.snoozed')}
              </span>
            )}
          </div>
        </div>
        <div role="gridcell" className={classes.said}>
          <Sentence card={card} />
        </div>
        {ended ? (
          <div role="gridcell" className={classes.farewell}>
            <Farewell card={ended.card} />
          </div>
        ) : (
          <>
            <div role="gridcell" className={classes.tags}>
              {linesOf(card).map((line, index) => (
                <div key={index} className={classes.line}>
                  {line.map((tag) => (
                    <CustomerTag
                      key={`${tag.dimension}${tag.value}`}
                      customerId={card.customerId ?? ''}
                      tag={tag}
                      focusable={current}
                      compact={tag.dimension === 'interest'}
                    />
                  ))}
                </div>
              ))}
            </div>
            <div role="gridcell" className={classes.due}>
              <DueTime at={row.due} />
            </div>
            <div role="gridcell" className={classes.score}>
              <Hint
                focusable={current}
                label={t('work.scoreLabel', { score: card.score })}
                content={() => <ScoreWhy card={card} />}
              >
                <span>{t('work.score', { score: card.score })}</span>
              </Hint>
            </div>
          </>
        )}
        {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above */}
      </div>
    </div>
  );
});

/** What says something: a customer who never wrote or wants nothing has no badge for it in the list. */
function linesOf({ tags }: TaskCard): TagValue[][] {
  const first: TagValue[] = [];
  if (tags.activity !== 'none') first.push({ dimension: 'activity', value: tags.activity });
  for (const value of tags.interests) first.push({ dimension: 'interest', value });
  const second: TagValue[] = tags.intent === 'none' ? [] : [{ dimension: 'intent', value: tags.intent, sub: tags.sub }];
  return [first, second].filter((line) => line.length > 0);
}
