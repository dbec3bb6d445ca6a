import { useWords } from '../i18n/i18n';
import classes from './Report.module.css';

/** A share in figures, with its length as a picture. */
export function Meter({ share }: { share: number }) {
  const percent = usePercent();
  return (
    <>
      {percent(share)}
      <span className={classes.meter} aria-hidden="true">
        <span style={{ width: `${Math.min(share, 1) * 100}%` }} />
      </span>
    </>
  );
}

/** A fraction of 1 as a percentage with one decimal. */
export function usePercent(): (share: number, digits?: number) => string {
  const { lang } = useWords();
  return (share, digits = 1) =>
    share.toLocaleString(lang, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
}
