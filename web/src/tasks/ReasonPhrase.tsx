import type { TaskCard } from '../api/types';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { useFigure } from '../tags/useFigure';
import { useRule } from '../tags/useRule';
import classes from './Task.module.css';

/** The shortest answer to "why this task": the customer's words, else the figure, else the rule; of the reason that the task is named after. */
export function ReasonPhrase({ card }: { card: TaskCard }) {
  const { lang } = useWords();
  const figure = useFigure();
  const evidence = card.reasons[0]?.because ?? [];
  const told = evidence.find(({ phrase }) => phrase) ?? evidence.find(({ figure }) => figure);
  if (!told) return <Rule reason={card.reasons[0]} />;
  return (
    <span className={classes.reason}>
      <span className={classes.told}>
        {told.phrase ? (lang === 'ja' ? `「${told.phrase}」` : `“${told.phrase}”`) : told.figure && figure(told.figure)}
      </span>
      {told.at && <When at={told.at} />}
    </span>
  );
}

function Rule({ reason }: { reason: TaskCard['reasons'][number] | undefined }) {
  const words = useRule(reason?.policyVersion);
  return <span className={classes.rule}>{reason && (words(reason.rule) ?? reason.rule)}</span>;
}
