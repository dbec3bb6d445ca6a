import type { CustomerWords, TaskCard } from '../api/types';
import { useLastWords } from '../customers/useLastWords';
import { useWords } from '../i18n/i18n';
import { When } from '../parts/When';
import { excerpt } from './excerpt';
import { ReasonPhrase } from './ReasonPhrase';
import classes from './Task.module.css';

/** What the work is about: what the customer wrote last, with the words that led to the task marked; else the reason. */
export function Sentence({ card }: { card: TaskCard }) {
  const words = useLastWords(card.customerId, card.version);
  return words ? <Said words={words} card={card} /> : <ReasonPhrase card={card} />;
}

function Said({ words, card }: { words: CustomerWords; card: TaskCard }) {
  const { lang } = useWords();
  const phrases = card.reasons.flatMap(({ because }) => because.flatMap(({ phrase }) => phrase ?? []));
  const [before, marked, after] = excerpt(words.text, phrases);
  const [open, close] = lang === 'ja' ? ['「', '」'] : ['“', '”'];
  return (
    <span className={classes.said} title={words.text}>
      {open}
      {before}
      {marked && <mark className={classes.marked}>{marked}</mark>}
      {after}
      {close} <When at={words.at} />
    </span>
  );
}
