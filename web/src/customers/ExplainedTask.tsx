import type { Explanation } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { EvidenceList } from '../tags/Because';
import { Channel } from '../tasks/Channel';
import { usePlanText } from '../tasks/usePlanText';
import classes from './Explain.module.css';
import { Line } from './ExplainedTag';
import { Next, RuleLine } from './RuleLine';
import { useRepName } from './useRepName';

/** An open task with every reason that it has (X10). */
export function ExplainedTask({ task }: { task: Explanation['tasks'][number] }) {
  const { t, lang } = useWords();
  const plan = usePlanText();
  const repName = useRepName();
  const { titles, channel, rep, decidedAt, dueAt, score, reasons, next } = task;
  return (
    <article className={classes.card}>
      <h4>{titles[lang]}</h4>
      <p className={classes.facts}>
        <Channel channel={channel} />
        <When at={dueAt} words="change.due" />
        <span>{t('work.score', { score })}</span>
        {rep && <span>{repName(rep)}</span>}
      </p>
      <dl>
        {reasons.map((reason) => (
          <Line key={`${reason.rule.id}${reason.plan}${reason.step}`} name={plan(reason.plan, reason.step)}>
            <RuleLine rule={reason.rule} version={reason.policyVersion} />
            <EvidenceList because={reason.because} />
            {reason.deferred && <When at={reason.deferred.from} words="task.deferred" />}
            <span className={classes.soft}>{t('why.policy', { version: reason.policyVersion })}</span>
          </Line>
        ))}
        <Line name={t('explain.decided')}>
          <When at={decidedAt} />
        </Line>
        <Line name={t('explain.next')}>
          {next ? <Next next={next} to={undefined} version={reasons[0]?.policyVersion} /> : t('why.onlyEvent')}
        </Line>
      </dl>
    </article>
  );
}
