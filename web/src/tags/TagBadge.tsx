import type { ReactNode } from 'react';
import type { Activity, Headline, Intent, Interest, SubIntent } from '../api/types';
import { useWords } from '../i18n/i18n';
import { Icon, type IconName } from '../parts/Icon';
import { activityLooks, type Colour, headlineLooks, intentLooks, interestLooks } from './looks';
import classes from './TagBadge.module.css';

/** One value of one dimension. */
export type TagValue =
  | { dimension: 'activity'; value: Activity }
  | { dimension: 'intent'; value: Intent; sub?: readonly SubIntent[] }
  | { dimension: 'interest'; value: Interest }
  | { dimension: 'headline'; value: Headline };

export function useTagText() {
  const { t, lang } = useWords();
  return (tag: TagValue): string => {
    switch (tag.dimension) {
      case 'activity':
        return t(`activity.${tag.value}`);
      case 'interest':
        return t(`interest.${tag.value}`);
      case 'headline':
        return t(`headline.${tag.value}`);
      case 'intent': {
        const sub = tag.sub?.map((part) => t(`sub.${part}`)).join(lang === 'ja' ? '・' : ', ');
        const value = t(`intent.${tag.value}`);
        if (!sub) return value;
        return lang === 'ja' ? `${value}(${sub})` : `${value} (${sub})`;
      }
    }
  };
}

/**
 * The look of a tag: colour, icon and words, never one of them alone.
 * @param compact where many stand side by side: the words are heard, and seen when the tag is asked why
 */
export function TagBadge({ tag, compact = false }: { tag: TagValue; compact?: boolean }) {
  const text = useTagText();
  const { t } = useWords();
  const { colour, icon } = lookOf(tag);
  return (
    <Badge colour={colour} icon={icon} title={t(`dimension.${tag.dimension}`)} compact={compact}>
      {text(tag)}
    </Badge>
  );
}

export function Badge(props: {
  colour: Colour;
  icon: IconName;
  title?: string;
  compact?: boolean;
  children: ReactNode;
}) {
  const { colour, icon, title, compact, children } = props;
  return (
    <span
      className={classes.badge}
      style={{
        color: `var(--tag-${colour}-text)`,
        background: `var(--tag-${colour}-back)`,
        borderColor: `var(--tag-${colour}-edge)`,
      }}
    >
      <Icon name={icon} size={12} />
      {title && <span className={classes.dimension}>{title}: </span>}
      <span className={compact ? classes.dimension : classes.text}>{children}</span>
    </span>
  );
}

function lookOf(tag: TagValue) {
  switch (tag.dimension) {
    case 'activity':
      return activityLooks[tag.value];
    case 'intent':
      return intentLooks[tag.value];
    case 'interest':
      return interestLooks[tag.value];
    case 'headline':
      return headlineLooks[tag.value];
  }
}
