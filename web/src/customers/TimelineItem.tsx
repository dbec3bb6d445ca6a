import type { Change, TaskChange, TimelineEntry } from '../api/types';
import { useWords } from '../i18n/i18n';
import { ja } from '../i18n/ja';
import { Icon, type IconName } from '../parts/Icon';
import { When } from '../parts/When';
import { EvidenceList, RuleWords } from '../tags/Because';
import { InputDetail } from './InputDetail';
import classes from './Timeline.module.css';
import { useValueName } from './useValueName';

type Kind = keyof typeof ja.kind;

const icons: Record<Kind, IconName> = {
  messageReceived: 'chat',
  messageSent: 'mail',
  messageRead: 'check',
  behaved: 'pointer',
  signedUp: 'person',
  subscribed: 'mail',
  unsubscribed: 'none',
  sampleRequested: 'gift',
  inquiryReceived: 'chat',
  quoteSent: 'post',
  orderCompleted: 'bag',
  orderRefunded: 'back',
  dealLost: 'cross',
  referred: 'heart',
  referredBy: 'heart',
  surveyAnswered: 'star',
  identified: 'tag',
  taskCompleted: 'check',
  taskSnoozed: 'later',
  taskReassigned: 'person',
  taskDismissed: 'cross',
  messageDelivered: 'mail',
  messageFailed: 'none',
  preferencesStated: 'gear',
  ownerChanged: 'person',
  merged: 'person',
  importUndone: 'back',
  tick: 'clock',
};

/** Longer than this between an event and its record is worth telling, in milliseconds. */
const lateAfter = 60_000;

/** @param before the entry below: time alone did nothing where another version of the policy decides than there */
export function TimelineItem({ entry, before }: { entry: TimelineEntry; before: TimelineEntry | undefined }) {
  const { t } = useWords();
  const { at, recordedAt, kind, input, changes, tasks } = entry;
  const known = isKind(kind) ? kind : undefined;
  const passed = kind === 'tick' && before !== undefined && before.policyVersion < entry.policyVersion;
  const late = Date.parse(recordedAt) - Date.parse(at) > lateAfter;
  return (
    <li className={classes.item}>
      <span className={classes.icon}>
        <Icon name={passed ? 'gear' : known ? icons[known] : 'dash'} />
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <span className={classes.kind}>
            {passed ? t('customer.passed', { version: entry.policyVersion }) : known ? t(`kind.${known}`) : kind}
          </span>
          <span className={classes.at}>
            <When at={at} />
            {late && <When at={recordedAt} words="customer.recorded" />}
          </span>
        </div>
        <InputDetail kind={kind} input={input} />
        {changes.map((change) => (
          <ChangeLine
            key={`${change.dimension}${change.from}${change.to}${change.at}`}
            change={change}
            version={entry.policyVersion}
          />
        ))}
        {tasks.map((task) => (
          <TaskLine key={`${task.taskId}${task.change}`} task={task} version={entry.policyVersion} />
        ))}
      </div>
    </li>
  );
}

function ChangeLine({ change, version }: { change: Change; version: number }) {
  const { t } = useWords();
  const { dimension, from, to, rule, because } = change;
  const name = useValueName(dimension);
  const wish = dimension === 'preference';
  const words =
    from && to && from !== to
      ? t('change.from', { from: name(from), to: name(to) })
      : to
        ? t(wish ? 'change.wish.gained' : 'change.gained', { value: name(to) })
        : t(wish ? 'change.wish.lost' : 'change.lost', { value: name(from ?? '') });
  return (
    <div className={classes.effect}>
      <span className={classes.what}>
        {t(`dimension.${dimension}`)}: {words}
      </span>
      <span className={classes.why}>
        <RuleWords rule={rule} version={version} />
        <EvidenceList because={because} ids={false} />
      </span>
    </div>
  );
}

function TaskLine({ task, version }: { task: TaskChange; version: number }) {
  const { t, lang } = useWords();
  const ahead = task.change === 'opened' || task.change === 'moved' || task.change === 'deferred';
  return (
    <div className={classes.effect} data-task>
      <span className={classes.what}>
        {t(`change.${task.template ? 'message' : 'task'}.${task.change}`)}: {task.titles[lang]}
        {ahead && (
          <span className={classes.at}>
            <When at={task.dueAt} words="change.due" />
          </span>
        )}
      </span>
      <span className={classes.why}>
        {task.reason && <span>{outcomeOr(task.reason, t)}</span>}
        <RuleWords rule={task.rule} version={version} />
        <EvidenceList because={task.because} ids={false} />
      </span>
    </div>
  );
}

/** A reason is a rep's outcome by name, or words. */
function outcomeOr(reason: string, t: ReturnType<typeof useWords>['t']): string {
  return reason in ja.outcome ? t(`outcome.${reason as keyof typeof ja.outcome}`) : reason;
}

function isKind(kind: string): kind is Kind {
  return kind in icons;
}
