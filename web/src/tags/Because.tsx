import type { Evidence } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import classes from './Because.module.css';
import { useFigure } from './useFigure';
import { useRule } from './useRule';

export interface Reason {
  rule: string;
  because: readonly Evidence[];
  policyVersion?: number | null | undefined;
  since?: string | null | undefined;
  /** The instant at which it changes by time alone; null when only an event can change it. */
  until?: string | null | undefined;
}

/** A rule in words with its id, and with the figures of the policy that decided: the one in force where none is named. */
export function RuleWords({ rule, version }: { rule: string; version: number | null | undefined }) {
  const words = useRule(version)(rule);
  return (
    <span>
      {words ? `${words} ` : ''}
      <code className={classes.rule}>{rule}</code>
    </span>
  );
}

/** What a reason points to: the phrase or figure, when it came about, and the event. */
export function EvidenceList({ because, ids = true }: { because: readonly Evidence[]; ids?: boolean }) {
  const { t } = useWords();
  const words = useFigure();
  const shown = because.filter(({ phrase, figure, messageId, at }) => phrase || figure || messageId || at);
  if (shown.length === 0) return null;
  return (
    <ul className={classes.evidence}>
      {shown.map(({ phrase, figure, messageId, at }) => (
        <li key={`${messageId}${phrase}${figure}${at}`}>
          {phrase && <q className={classes.phrase}>{phrase}</q>}
          {figure && <span className={classes.figure}>{words(figure)}</span>}
          {at && (
            <span className={classes.soft}>
              <When at={at} />
            </span>
          )}
          {ids && messageId && <span className={classes.id}>{t('why.event', { id: messageId })}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The whole answer to "why": rule, evidence, policy version, and when it changes next. */
export function Because({ reason }: { reason: Reason }) {
  const { t } = useWords();
  return (
    <div className={classes.because}>
      <RuleWords rule={reason.rule} version={reason.policyVersion} />
      <EvidenceList because={reason.because} />
      <div className={classes.soft}>
        {reason.since && <When at={reason.since} words="why.since" />}
        {reason.until && <When at={reason.until} words="why.until" />}
        {reason.since && !reason.until && <span>{t('why.onlyEvent')}</span>}
        {reason.policyVersion != null && <span>{t('why.policy', { version: reason.policyVersion })}</span>}
      </div>
    </div>
  );
}
