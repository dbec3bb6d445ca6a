import { Button } from '@mantine/core';
import { useWords } from '../i18n/i18n';
import { ListSkeleton } from '../parts/ListSkeleton';
import { LoadError, Words } from '../parts/States';
import classes from './Timeline.module.css';
import { TimelineItem } from './TimelineItem';
import { useTimeline } from './useCustomer';

/** What happened, newest first, with what followed from it and why. */
export function Timeline({ customerId }: { customerId: string }) {
  const { t } = useWords();
  const timeline = useTimeline(customerId);
  if (timeline.isError && !timeline.data)
    return <LoadError error={timeline.error} retry={() => void timeline.refetch()} />;
  if (!timeline.data) return <ListSkeleton />;
  const items = timeline.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Words>{t('customer.timelineEmpty')}</Words>;
  return (
    <>
      <ol className={classes.timeline}>
        {items.map((entry, index) => (
          <TimelineItem key={entry.messageId} entry={entry} before={items[index + 1]} />
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Button
          variant="default"
          size="compact-md"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t('customer.more')}
        </Button>
      )}
    </>
  );
}
