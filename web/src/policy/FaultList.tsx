import { faultWords } from '../i18n/faults';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import type { Fault } from './faults';
import classes from './Side.module.css';

/** Every fault of the document by path; one with a line leads there. */
export function FaultList({ faults, onGo }: { faults: readonly Fault[]; onGo: (line: number) => void }) {
  const { t, lang } = useWords();
  return (
    <section className={classes.faults} role="alert">
      <h2>
        <Icon name="alarm" /> {t('policy.faults', { count: faults.length })}
      </h2>
      <ul>
        {faults.map(({ path, words, line }) => (
          <li key={`${path}${words}`}>
            {line === undefined ? (
              <span className={classes.soft}>{t('policy.noLine')}</span>
            ) : (
              <button type="button" onClick={() => onGo(line)}>
                {t('policy.line', { line })}
              </button>
            )}
            <code>{path}</code>
            <span>{faultWords(words, lang)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
