import { Skeleton } from '@mantine/core';
import type { CustomerView } from '../api/types';
import { useCustomer } from '../customers/useCustomer';
import { useWords } from '../i18n/i18n';
import { Hint } from '../parts/Hint';
import { Because, type Reason } from './Because';
import classes from './Because.module.css';
import { TagBadge, type TagValue, useTagText } from './TagBadge';

/** The reason that the customer's page holds for a tag; undefined when it does not have the tag any more. */
export function reasonOf(customer: CustomerView, tag: TagValue): Reason | undefined {
  const { tags } = customer;
  switch (tag.dimension) {
    case 'activity':
      return tags.activity ?? undefined;
    case 'intent':
      return tags.intent ?? undefined;
    case 'interest':
      return tags.interests.find(({ value }) => value === tag.value);
    case 'headline':
      return tags.headline.find(({ value }) => value === tag.value);
  }
}

/** A badge in a list, which asks for its reason only when somebody wants to know. */
export function CustomerTag(props: { customerId: string; tag: TagValue; focusable?: boolean; compact?: boolean }) {
  const { customerId, tag, focusable = true, compact = false } = props;
  return (
    <Hint focusable={focusable} content={() => <LoadedReason customerId={customerId} tag={tag} />}>
      <TagBadge tag={tag} compact={compact} />
    </Hint>
  );
}

function LoadedReason({ customerId, tag }: { customerId: string; tag: TagValue }) {
  const { t } = useWords();
  const text = useTagText();
  const { data, isError } = useCustomer(customerId);
  const reason = data && reasonOf(data, tag);
  return (
    <div className={classes.because}>
      <strong>
        {t(`dimension.${tag.dimension}`)}: {text(tag)}
      </strong>
      {reason && <Because reason={reason} />}
      {data && !reason && t('why.none')}
      {isError && t('why.failed')}
      {!data && !isError && <Skeleton height={12} aria-label={t('why.loading')} />}
    </div>
  );
}
