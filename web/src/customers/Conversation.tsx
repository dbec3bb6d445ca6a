import type { TimelineEntry } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Fold } from '../parts/Fold';
import { When } from '../parts/When';
import { Channel } from '../tasks/Channel';
import classes from './Conversation.module.css';
import { useTimeline } from './useCustomer';
import { useLastWords } from './useLastWords';

/** As many as one sees at a glance; the whole of it is the history. */
const most = 4;

interface Message {
  id: string;
  at: string;
  channel: string | undefined;
  text: string;
  ours: boolean;
}

/** What was said last, newest first: the customer's own words before anything that the engine made of them. */
export function Conversation({ customerId, version }: { customerId: string; version: number }) {
  const { t } = useWords();
  const lines = useTimeline(customerId).data?.pages.flatMap((page) => page.items);
  const last = useLastWords(customerId, version);
  if (!lines) return null;
  const said = lines.flatMap(messageOf).slice(0, most);
  // Behind many visits and orders the last words are not among the newest lines.
  if (last && !said.some(({ ours }) => !ours))
    said.push({ ...last, id: last.messageId, channel: last.channel ?? undefined, ours: false });
  if (said.length === 0) return <p className={classes.none}>{t('customer.noWords')}</p>;
  return (
    <ol className={classes.said} aria-label={t('customer.words')}>
      {said.map(({ id, at, channel, text, ours }) => (
        <li key={id} data-ours={ours || undefined}>
          <Fold text={text} className={classes.text} />
          <span className={classes.at}>
            {t(ours ? 'customer.weSaid' : 'customer.theySaid')} <When at={at} />{' '}
            {channel && <Channel channel={channel} />}
          </span>
        </li>
      ))}
    </ol>
  );
}

function messageOf({ messageId, at, kind, input: event }: TimelineEntry): Message[] {
  // Read by name: which of them an event has depends on its kind.
  const input: Record<string, unknown> = event;
  const ours = kind === 'messageSent';
  if (!ours && kind !== 'messageReceived' && kind !== 'inquiryReceived' && kind !== 'surveyAnswered') return [];
  const text = kind === 'surveyAnswered' ? input.comment : input.text;
  if (typeof text !== 'string' || text === '') return [];
  return [{ id: messageId, at, channel: typeof input.channel === 'string' ? input.channel : undefined, text, ours }];
}
