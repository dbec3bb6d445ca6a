import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { EvidenceList, RuleWords } from '../tags/Because';
import { useFigure } from '../tags/useFigure';
import classes from './Task.module.css';
import { usePlanText } from './usePlanText';

/** Every reason of a task (X10): the plan that asked for it, its rule in words, and the evidence. */
export function TaskReasons({ card }: { card: Pick<TaskCard, 'reasons'> }) {
  const { t } = useWords();
  const figure = useFigure();
  const plan = usePlanText();
  return (
    <ul className={classes.reasons}>
      {card.reasons.map((reason) => (
        <li key={`${reason.rule}${reason.plan}${reason.step}`}>
          <span className={classes.plan}>{plan(reason.plan, reason.step)}</span>
          <RuleWords rule={reason.rule} version={reason.policyVersion} />
          <EvidenceList because={reason.because} />
          {reason.deferred && (
            <span className={classes.deferred}>
              <When at={reason.deferred.from} words="task.deferred" />
              <RuleWords rule={reason.deferred.rule} version={reason.policyVersion} />
              <b>{figure(reason.deferred.figure)}</b>
            </span>
          )}
          <span className={classes.soft}>{t('why.policy', { version: reason.policyVersion })}</span>
        </li>
      ))}
    </ul>
  );
}
