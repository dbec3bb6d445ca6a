import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import { TaskText } from '../outbox/MessageText';
import { NotSentWhy } from '../outbox/NotSentWhy';
import { Hint } from '../parts/Hint';
import { ActionButtons } from '../tasks/ActionButtons';
import { Channel } from '../tasks/Channel';
import { DueTime } from '../tasks/DueTime';
import { ScoreWhy } from '../tasks/ScoreWhy';
import { TaskWhy } from '../tasks/TaskWhy';
import classes from './TaskItem.module.css';
import { useRepName } from './useRepName';

/** An open task on its customer's page. */
export function TaskItem({ card, isWritten }: { card: TaskCard; isWritten: boolean }) {
  const { t, lang } = useWords();
  const repName = useRepName();
  return (
    <article className={classes.task}>
      <h3 className={classes.title}>{card.titles[lang]}</h3>
      <p className={classes.facts}>
        <Channel channel={card.channel} />
        <DueTime at={Date.parse(card.dueAt)} />
        <Hint label={t('work.scoreLabel', { score: card.score })} content={() => <ScoreWhy card={card} />}>
          <span className={classes.score}>{t('work.score', { score: card.score })}</span>
        </Hint>
        {card.rep && <span>{repName(card.rep)}</span>}
      </p>
      <div className={classes.actions}>
        <ActionButtons card={card} />
      </div>
      {card.notSent && (
        <p className={classes.notSent}>
          <NotSentWhy notSent={card.notSent} />
        </p>
      )}
      {isWritten && <TaskText taskId={card.taskId} />}
      <TaskWhy card={card} />
    </article>
  );
}
