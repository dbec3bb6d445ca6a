import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { ruleWords } from '../rules';
import { useFigure } from '../tags/useFigure';
import classes from './Task.module.css';

/** The shortest answer to "why this task": the customer's words, else the figure, else the rule; of the reason that the task is named after. */
export function ReasonPhrase({ card }: { card: TaskCard }) {
  const { lang } = useWords();
  const figure = useFigure();
  const evidence = card.reasons[0]?.because ?? [];
  const told = evidence.find(({ phrase }) => phrase) ?? evidence.find(({ figure }) => figure);
  const rule = card.reasons[0]?.rule;
  if (!told) return <span className={classes.rule}>{rule && (ruleWords(rule, lang) ?? rule)}</span>;
  return (
    <span className={classes.reason}>
      <span className={classes.told}>
        {told.phrase ? (lang === 'ja' ? `「${told.phrase}」` : `“${told.phrase}”`) : told.figure && figure(told.figure)}
      </span>
      {told.at && <When at={told.at} />}
    </span>
  );
}
