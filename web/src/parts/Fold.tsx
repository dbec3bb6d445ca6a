import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import classes from './Fold.module.css';

/** Letters and lines that fit on a panel beside what else one must see there. */
const mostLetters = 400;
const mostLines = 8;

/** A text as somebody wrote it. One that would push everything else off the screen is folded. */
export function Fold({ text, className }: { text: string; className?: string | undefined }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const long = text.length > mostLetters || text.split('\n').length > mostLines;
  return (
    <>
      <p className={`${className ?? ''} ${long && !open ? classes.folded : ''}`}>{text}</p>
      {long && (
        <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'action.less' : 'action.all')}
        </button>
      )}
    </>
  );
}
