import { Button } from '@mantine/core';
import type { WorkList } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Empty, Words } from '../parts/States';
import type { Due } from './useWorkList';

/** An empty list says what will fill it. */
export function NoTasks({ list, due, onShowAll }: { list: WorkList; due: Due; onShowAll: () => void }) {
  const { t } = useWords();
  if (due !== 'all')
    return (
      <Empty icon="check" title={t('work.empty.today')}>
        <Button variant="default" onClick={onShowAll}>
          {t('work.empty.showAll')}
        </Button>
      </Empty>
    );
  return (
    <Empty icon="check" title={t('work.empty.title')} demo>
      <Words>{t(`work.empty.${list}`)}</Words>
    </Empty>
  );
}
