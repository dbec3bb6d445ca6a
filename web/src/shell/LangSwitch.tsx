import type { Lang } from '../api/types';
import { choose, useWords } from '../i18n/i18n';
import classes from './Shell.module.css';

const names: readonly { lang: Lang; short: string; name: string }[] = [
  { lang: 'ja', short: 'ja', name: '日本語' },
  { lang: 'en', short: 'en', name: 'English' },
];

export function LangSwitch() {
  const { t, lang } = useWords();
  return (
    <fieldset className={classes.langs} aria-label={t('nav.language')}>
      {names.map(({ lang: value, short, name }) => (
        <button
          key={value}
          type="button"
          lang={value}
          title={name}
          aria-label={`${short} ${name}`}
          aria-pressed={value === lang}
          onClick={() => choose(value)}
        >
          {short}
        </button>
      ))}
    </fieldset>
  );
}
