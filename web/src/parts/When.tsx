import { useWords } from '../i18n/i18n';
import { useZone } from '../shell/session';
import { exact, moment, relative } from '../time';
import { useNow } from './useNow';

interface Props {
  at: string | number;
  as?: 'moment' | 'relative';
  /** A sentence with a place for the instant. */
  words?:
    | 'why.since'
    | 'why.until'
    | 'work.snoozedFrom'
    | 'change.due'
    | 'policy.since'
    | 'policy.preview.until'
    | 'customer.recorded'
    | 'task.deferred'
    | 'quality.stale'
    | 'contact.theyWait'
    | 'contact.weWait'
    | 'preferences.set'
    | 'preferences.inferred'
    | 'customer.lastTime'
    | 'outbox.leaves';
}

/** An instant in short, with the exact one on hover. */
export function When({ at, as = 'moment', words }: Props) {
  const { t, lang } = useWords();
  const zone = useZone();
  const now = useNow();
  const instant = typeof at === 'number' ? at : Date.parse(at);
  const short = as === 'moment' ? moment(instant, now, zone, lang) : relative(instant, now, lang);
  return (
    <time dateTime={new Date(instant).toISOString()} title={exact(instant, zone, lang)}>
      {words ? t(words, { at: short }) : short}
    </time>
  );
}
