import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import { RuleWords } from '../tags/Because';
import classes from './Task.module.css';
import { TaskReasons } from './TaskReasons';

/** Rule Z16 for this task, and every reason for which it is there. */
export function ScoreWhy({ card }: { card: TaskCard }) {
  const { t } = useWords();
  const { activity, intent } = card.tags;
  return (
    <div className={classes.scoreWhy}>
      <strong>{t('work.scoreTitle', { score: card.score })}</strong>
      <p>
        <RuleWords rule="Z16" version={undefined} />
      </p>
      <p>{t('work.scoreRule', { activity: t(`activity.${activity}`), intent: t(`intent.${intent}`) })}</p>
      <strong>{t('task.why')}</strong>
      <TaskReasons card={card} />
    </div>
  );
}
