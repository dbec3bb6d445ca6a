import type { ReactNode } from 'react';
import type { Explanation } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { EvidenceList } from '../tags/Because';
import { activityLooks, headlineLooks, intentLooks, interestLooks, type Look } from '../tags/looks';
import { Badge } from '../tags/TagBadge';
import classes from './Explain.module.css';
import { Next, RuleLine } from './RuleLine';
import { useValueName } from './useValueName';

type Tag = Explanation['tags'][number];

const looks: Record<string, Record<string, Look>> = {
  activity: activityLooks,
  intent: intentLooks,
  interest: interestLooks,
  headline: headlineLooks,
};

export function ExplainedTag({ tag }: { tag: Tag }) {
  const { t } = useWords();
  const { dimension, value, rule, because, policyVersion, since, decidedAt, next } = tag;
  const name = useValueName(dimension);
  const look = looks[dimension]?.[value] ?? { colour: 'plain', icon: 'tag' };
  return (
    <article className={classes.card}>
      <h4>
        <span className={classes.soft}>{t(`dimension.${dimension}`)}</span>
        <Badge colour={look.colour} icon={look.icon}>
          {name(value)}
        </Badge>
      </h4>
      <dl>
        <Line name={t('why.rule')}>
          <RuleLine rule={rule} version={policyVersion} />
        </Line>
        <Line name={t('why.evidence')}>
          {because.length > 0 ? <EvidenceList because={because} /> : t('explain.noEvidence')}
        </Line>
        <Line name={t('explain.decided')}>
          <When at={decidedAt} />
          {since !== decidedAt && (
            <span className={classes.soft}>
              {' '}
              <When at={since} words="why.since" />
            </span>
          )}
        </Line>
        <Line name={t('explain.policy')}>{t('policy.version', { version: policyVersion })}</Line>
        <Line name={t('explain.next')}>
          {next ? (
            <Next next={next} to={next.to == null ? undefined : name(next.to)} version={policyVersion} />
          ) : (
            t('why.onlyEvent')
          )}
        </Line>
      </dl>
    </article>
  );
}

export function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.line}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
