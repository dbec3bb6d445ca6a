import { Button } from '@mantine/core';
import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Icon, type IconName } from '../parts/Icon';
import classes from './ActionButtons.module.css';
import { type TaskAction, useTaskActions } from './TaskActions';

const actions: readonly { action: TaskAction; icon: IconName; key: string }[] = [
  { action: 'complete', icon: 'check', key: 'c' },
  { action: 'snooze', icon: 'later', key: 's' },
  { action: 'reassign', icon: 'person', key: 'r' },
  { action: 'dismiss', icon: 'cross', key: 'd' },
];

export function ActionButtons({ card }: { card: TaskCard }) {
  const { t } = useWords();
  const { ask } = useTaskActions();
  return (
    <fieldset className={classes.actions} aria-label={t('task.actions')}>
      {actions.map(({ action, icon, key }) => (
        <Button
          key={action}
          size="compact-md"
          px={9}
          classNames={{ section: classes.icon ?? '' }}
          variant={action === 'complete' ? 'filled' : 'default'}
          leftSection={<Icon name={icon} />}
          aria-keyshortcuts={key}
          onClick={() => ask(action, card)}
        >
          {t(`task.${action}`)}
        </Button>
      ))}
    </fieldset>
  );
}
