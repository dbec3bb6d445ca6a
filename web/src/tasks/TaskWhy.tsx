import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import classes from './Task.module.css';
import { TaskReasons } from './TaskReasons';

interface Props {
  card: Pick<TaskCard, 'reasons' | 'customerId'>;
  words?: 'task.why' | 'outbox.whyIt';
}

/** Every reason of a task, for whoever asks: the work itself comes first. A review has nothing else to say. */
export function TaskWhy({ card, words = 'task.why' }: Props) {
  const { t } = useWords();
  return (
    <details className={classes.why} open={!card.customerId}>
      <summary>{t(words)}</summary>
      <TaskReasons card={card} />
    </details>
  );
}
