import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { MessageActions } from '../outbox/MessageActions';
import { PlannedText } from '../outbox/MessageText';
import classes from '../outbox/Outbox.module.css';
import { When } from '../parts/When';
import { Channel } from '../tasks/Channel';
import { TaskWhy } from '../tasks/TaskWhy';

/** What leaves by itself to the customer, and why. */
export function PlannedMessages({ customer }: { customer: CustomerView }) {
  const { lang } = useWords();
  return customer.messages.map(({ id, title, channel, template, leavesAt, reasons }) => (
    <article key={id} className={classes.message}>
      <h3>{title[lang]}</h3>
      <p className={classes.facts}>
        <Channel channel={channel} />
        <When at={leavesAt} words="outbox.leaves" />
      </p>
      <MessageActions id={id} customerId={customer.id} title={title[lang]} />
      <PlannedText template={template} customerId={customer.id} />
      <TaskWhy card={{ reasons, customerId: customer.id }} words="outbox.whyIt" />
    </article>
  ));
}
