import type { TaskCard } from '../api/types';
import { useRepName } from '../customers/useRepName';
import { useWords } from '../i18n/i18n';
import { useRule } from '../tags/useRule';

/** Why a row is about to go: who ended it and how, which rule did, or where it went. */
export function Farewell({ card }: { card: TaskCard | undefined }) {
  const { t } = useWords();
  const rule = useRule(undefined);
  const repName = useRepName();
  const end = card?.end;
  if (!end) return <>{card?.rep ? t('work.movedTo', { rep: repName(card.rep) }) : t('work.movedAway')}</>;
  const how = t(`work.endHow.${end.status}`);
  const who = end.by ? t('work.endedBy', { by: repName(end.by), how }) : t('work.ended', { how });
  const outcome = end.outcome && t(`outcome.${end.outcome}`);
  const phrase = end.because.find((evidence) => evidence.phrase)?.phrase;
  const why = [outcome, end.note, !end.by && rule(end.rule), phrase && `「${phrase}」`].filter(Boolean);
  return <>{[who, ...why].join(' · ')}</>;
}
