import { useWords } from '../i18n/i18n';
import { ja } from '../i18n/ja';
import { When } from '../parts/When';
import { Channel } from '../tasks/Channel';
import classes from './Timeline.module.css';
import { useRepName } from './useRepName';

/** What the event itself said: its words, its money, its outcome. Fields of later engines are left out. */
export function InputDetail({ kind, input }: { kind: string; input: Record<string, unknown> }) {
  const { t, lang } = useWords();
  const repName = useRepName();
  const text = string(input.text) ?? string(input.comment) ?? string(input.note) ?? string(input.reason);
  const channel = string(input.channel);
  const outcome = string(input.outcome);
  const until = string(input.until);
  const facts = [
    string(input.name),
    string(input.category),
    string(input.url),
    number(input.total)?.toLocaleString(lang),
    string(input.currency),
    string(input.orderId) && `#${string(input.orderId)}`,
    number(input.score) !== undefined && `${number(input.score)}`,
    string(input.referredId),
    string(input.referrerId),
    string(input.adId),
    string(input.rep) && repName(input.rep as string),
    string(input.by) && repName(input.by as string),
    outcome && (outcome in ja.outcome ? t(`outcome.${outcome as keyof typeof ja.outcome}`) : outcome),
    kind === 'identified' && traits(input.traits),
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '');
  if (!text && !channel && !until && facts.length === 0) return null;
  return (
    <div className={classes.detail}>
      {text && <p className={classes.text}>{text}</p>}
      <div className={classes.facts}>
        {channel && <Channel channel={channel} />}
        {until && <When at={until} />}
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </div>
  );
}

const string = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function traits(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value)
    .map(([name, told]) => `${name}: ${told ?? '–'}`)
    .join(', ');
}
