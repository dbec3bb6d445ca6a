import { Button } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { OutboxItem, OutboxStatus } from '../api/types';
import { useWords } from '../i18n/i18n';
import { MessageActions } from '../outbox/MessageActions';
import { PlannedText } from '../outbox/MessageText';
import { NotSentWhy } from '../outbox/NotSentWhy';
import classes from '../outbox/Outbox.module.css';
import { useOutbox } from '../outbox/useOutbox';
import { ListSkeleton } from '../parts/ListSkeleton';
import page from '../parts/Page.module.css';
import { Empty, LoadError, Words } from '../parts/States';
import { When } from '../parts/When';
import report from '../reports/Report.module.css';
import { ReportPage, Section } from '../reports/ReportPage';
import { Channel } from '../tasks/Channel';

/** In the order in which one asks: what will leave, what did, what did not and why, what was taken back. */
const statuses = ['planned', 'sent', 'failed', 'cancelled'] as const;

/** What leaves by itself, before and after it did. */
export default function Outbox() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const status: OutboxStatus = statuses.find((one) => one === params.get('status')) ?? 'planned';
  const { data, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOutbox(status);
  const items = data?.pages.flatMap((one) => one.items) ?? [];
  return (
    <ReportPage
      title={t('outbox.title')}
      tools={
        <fieldset className={page.views} aria-label={t('outbox.views')}>
          {statuses.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === status}
              onClick={() => setParams(one === 'planned' ? {} : { status: one }, { replace: true })}
            >
              {t(`outbox.status.${one}`)}
            </button>
          ))}
        </fieldset>
      }
    >
      {isError && !data && <LoadError error={error} retry={() => void refetch()} />}
      {!data && !isError && <ListSkeleton />}
      {data && items.length === 0 && (
        <Empty icon="mail" title={t(`outbox.empty.${status as (typeof statuses)[number]}`)}>
          {status === 'planned' && (
            <>
              <Words>{t('outbox.emptyHint')}</Words>
              <Link to="/policy">{t('outbox.toPolicy')}</Link>
            </>
          )}
        </Empty>
      )}
      {items.length > 0 && (
        <Section
          title={t(`outbox.status.${status as (typeof statuses)[number]}`)}
          words={t(`outbox.hint.${status as (typeof statuses)[number]}`)}
        >
          <table className={`${report.table} ${report.stacked} ${classes.table}`}>
            <thead>
              <tr>
                <th scope="col">{t('outbox.customer')}</th>
                <th scope="col">{t('outbox.what')}</th>
                <th scope="col">{t(status === 'planned' ? 'outbox.leavesAt' : 'outbox.was')}</th>
                <th scope="col">{t(status === 'planned' ? 'outbox.actions' : 'outbox.came')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row key={item.id} item={item} />
              ))}
            </tbody>
          </table>
          {hasNextPage && (
            <Button
              variant="default"
              className={classes.more ?? ''}
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {t('outbox.more')}
            </Button>
          )}
        </Section>
      )}
    </ReportPage>
  );
}

function Row({ item }: { item: OutboxItem }) {
  const { t, lang } = useWords();
  const title = item.title[lang];
  const isPlanned = item.status === 'planned';
  return (
    <tr>
      <th scope="row" className={classes.who}>
        <Link to={`/customers/${encodeURIComponent(item.customerId)}`}>{item.name}</Link>
      </th>
      <td className={report.wide} data-label={t('outbox.what')}>
        <div>
          {title} <Channel channel={item.channel} />
          <PlannedText template={item.template} customerId={item.customerId} />
        </div>
      </td>
      <td className={classes.when} data-label={t(isPlanned ? 'outbox.leavesAt' : 'outbox.was')}>
        <When at={item.dueAt} />
      </td>
      <td className={report.wide}>
        <div>
          {isPlanned && <MessageActions id={item.id} customerId={item.customerId} title={title} />}
          {item.lastTry && isPlanned && (
            <p className={classes.soft}>{t('outbox.lastTry', { count: item.attempts, why: item.lastTry })}</p>
          )}
          {item.notSent && <NotSentWhy notSent={item.notSent} />}
          {!item.notSent && !isPlanned && t(`outbox.status.${item.status}`)}
        </div>
      </td>
    </tr>
  );
}
