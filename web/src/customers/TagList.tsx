import type { ReactNode } from 'react';
import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { Because, type Reason } from '../tags/Because';
import because from '../tags/Because.module.css';
import { Badge, TagBadge, type TagValue } from '../tags/TagBadge';
import classes from './TagList.module.css';

/** Every tag of a customer with its reason in words. */
export function TagList({ customer }: { customer: CustomerView }) {
  const { t, lang } = useWords();
  const { activity, intent, interests, headline, headlinePrimary } = customer.tags;
  const { rfm, class: rank, stage, dormancies } = customer.tags;
  const several = headline.length > 1;
  return (
    <dl className={classes.tags}>
      {activity && <Line tag={{ dimension: 'activity', value: activity.value }} reason={activity} />}
      {intent && <Line tag={{ dimension: 'intent', value: intent.value, sub: intent.sub }} reason={intent} />}
      {interests.map((interest) => (
        <Line key={interest.value} tag={{ dimension: 'interest', value: interest.value }} reason={interest} />
      ))}
      {headline.map((tag) => (
        <Line
          key={tag.value}
          tag={{ dimension: 'headline', value: tag.value }}
          reason={tag}
          note={several && tag.value === headlinePrimary ? t('customer.primary') : undefined}
        />
      ))}
      {rfm && (
        <Plain name={t('dimension.rfm')} reason={{ ...rfm, rule: 'F1', because: [] }}>
          {t('customer.rfm', rfm)}
        </Plain>
      )}
      {rank && (
        <Plain name={t('dimension.class')} reason={{ ...rank, rule: rank.rule ?? 'Z11' }}>
          {t(`class.${rank.value}`)}
          {rank.dormant && ` · ${t('class.dormant')}`}
        </Plain>
      )}
      {dormancies.length > 0 && (
        <div className={classes.line}>
          <dt>
            <span className={classes.dimension}>{t('dimension.dormancy')}</span>
          </dt>
          {dormancies.map(({ value, label, since, rule, lastAt }) => (
            <dd key={value} className={classes.dormancy}>
              <Badge colour="grey" icon={value === 'purchase' ? 'bagOff' : 'moon'}>
                {label[lang]}
              </Badge>
              <span className={classes.dimension}>
                <When at={since} words="why.since" /> {lastAt && <When at={lastAt} words="customer.lastTime" />}{' '}
                <code className={because.rule}>{rule}</code>
              </span>
            </dd>
          ))}
        </div>
      )}
      {stage && (
        <Plain name={t('dimension.stage')} reason={stage}>
          {t(`stage.${stage.value}`)}
        </Plain>
      )}
    </dl>
  );
}

function Line({ tag, reason, note }: { tag: TagValue; reason: Reason; note?: string | undefined }) {
  const { t } = useWords();
  return (
    <div className={classes.line}>
      <dt>
        <span className={classes.dimension}>{t(`dimension.${tag.dimension}`)}</span>
        <TagBadge tag={tag} />
        {note && <span className={classes.dimension}>{note}</span>}
      </dt>
      <dd>
        <Because reason={reason} />
      </dd>
    </div>
  );
}

function Plain({ name, reason, children }: { name: string; reason: Reason | undefined; children: ReactNode }) {
  return (
    <div className={classes.line}>
      <dt>
        <span className={classes.dimension}>{name}</span>
        <Badge colour="plain" icon="tag">
          {children}
        </Badge>
      </dt>
      {reason && (
        <dd>
          <Because reason={reason} />
        </dd>
      )}
    </div>
  );
}
