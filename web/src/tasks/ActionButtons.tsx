import { Button } from '@mantine/core';
import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import classes from './ActionButtons.module.css';
import { type TaskAction, useTaskActions } from './TaskActions';

const actions: readonly { action: TaskAction; key: string }[] = [
  { action: 'complete', key: 'c' },
  { action: 'snooze', key: 's' },
  { action: 'reassign', key: 'r' },
  { action: 'dismiss', key: 'd' },
];

export function ActionButtons({ card }: { card: TaskCard }) {
  const { t } = useWords();
  const { ask } = useTaskActions();
  return (
    <fieldset className={classes.actions} aria-label={t('task.actions')}>
      {actions.map(({ action, key }) => (
        <Button
          key={action}
          size="compact-md"
          px={12}
          variant={action === 'complete' ? 'filled' : 'default'}
          aria-keyshortcuts={key}
          onClick={() => ask(action, card)}
        >
          {t(`task.${action}`)}
        </Button>
      ))}
    </fieldset>
  );
}
