import { useWords } from '../i18n/i18n';
import classes from './KeyBar.module.css';

/** The keys that matter, always in sight where there is a keyboard. */
export function KeyBar({ onHelp }: { onHelp: () => void }) {
  const { t } = useWords();
  const keys: [string, string][] = [
    ['j / k', t('keys.move')],
    ['Enter', t('keys.enter')],
    ['c', t('keys.complete')],
    ['s', t('keys.snooze')],
    ['r', t('keys.reassign')],
    ['d', t('keys.dismiss')],
  ];
  return (
    <footer className={classes.bar}>
      {keys.map(([key, words]) => (
        <span key={key}>
          <kbd>{key}</kbd> {words}
        </span>
      ))}
      <button type="button" onClick={onHelp}>
        <kbd>?</kbd> {t('keys.title')}
      </button>
    </footer>
  );
}
