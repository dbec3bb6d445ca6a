import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import { When } from '../parts/When';
import { Channel } from '../tasks/Channel';
import { took } from '../time';
import { Fact } from './Facts';
import classes from './Facts.module.css';

/** The engine counts no further (Z2). */
const most = 20;

/** Who wrote last, and how fast both sides answer (X18). */
export function Contact({ customer }: { customer: CustomerView }) {
  const { t, lang } = useWords();
  const { lastInbound, lastChannel, frequency, customerReplyLatency: theirs, repFirstResponse: ours } = customer;
  return (
    <dl className={classes.facts}>
      <Fact name={t('customer.lastInbound')}>
        {lastInbound ? <When at={lastInbound} /> : t('customers.never')}
        {lastChannel && (
          <>
            {' '}
            <Channel channel={lastChannel} />
          </>
        )}
      </Fact>
      <Fact name={t('contact.frequency')}>
        {frequency >= most ? t('contact.messagesMost', { count: most }) : t('contact.messages', { count: frequency })}
      </Fact>
      <Fact name={t('contact.ourReply')}>
        <Span of={ours} />
        {ours.count > 0 && (
          <div className={classes.soft}>
            {t('contact.inTime', { count: ours.count, inTime: ours.inTime, target: took(ours.targetSeconds, lang) })}
          </div>
        )}
        {ours.waitingSince && (
          <div className={classes.waits}>
            <Icon name="alarm" size={12} /> <When at={ours.waitingSince} words="contact.theyWait" />
          </div>
        )}
      </Fact>
      <Fact name={t('contact.theirReply')}>
        <Span of={theirs} />
        {theirs.waitingSince && (
          <div className={classes.soft}>
            <When at={theirs.waitingSince} words="contact.weWait" />
          </div>
        )}
      </Fact>
    </dl>
  );
}

function Span({ of: { count, meanSeconds, lastSeconds } }: { of: CustomerView['customerReplyLatency'] }) {
  const { t, lang } = useWords();
  if (count === 0 || meanSeconds == null) return <span className={classes.soft}>{t('contact.none')}</span>;
  const mean = t('contact.mean', { span: took(meanSeconds, lang) });
  return (
    <>
      {mean}
      {count > 1 && lastSeconds != null && (
        <span className={classes.soft}>
          {' '}
          · {t('contact.last', { span: took(lastSeconds, lang) })} · {t('contact.answers', { count })}
        </span>
      )}
    </>
  );
}
