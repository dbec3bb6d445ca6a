import type { CustomerView } from '../api/types';
import { CustomerTag } from '../tags/CustomerTag';
import type { TagValue } from '../tags/TagBadge';
import classes from './TagRow.module.css';

/** The tags of a customer side by side; each answers why when it is asked. */
export function TagRow({ customer: { id, tags } }: { customer: CustomerView }) {
  const shown: TagValue[] = [];
  if (tags.activity) shown.push({ dimension: 'activity', value: tags.activity.value });
  if (tags.intent) shown.push({ dimension: 'intent', value: tags.intent.value, sub: tags.intent.sub });
  for (const { value } of tags.interests) shown.push({ dimension: 'interest', value });
  for (const { value } of tags.headline) shown.push({ dimension: 'headline', value });
  return (
    <div className={classes.tags}>
      {shown.map((tag) => (
        <CustomerTag key={`${tag.dimension}${tag.value}`} customerId={id} tag={tag} />
      ))}
    </div>
  );
}
