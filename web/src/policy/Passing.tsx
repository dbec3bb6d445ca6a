import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import classes from './Side.module.css';

/** How far the customers are with the version that holds. */
export function Passing({ version, left }: { version: number; left: number }) {
  const { t, lang } = useWords();
  // The most that was seen of this version is the whole way.
  const [way, setWay] = useState({ version, most: left });
  useEffect(() => {
    setWay((before) =>
      before.version === version ? { version, most: Math.max(before.most, left) } : { version, most: left },
    );
  }, [version, left]);
  return (
    <div className={classes.passing} role="status">
      {left === 0 ? (
        <span>
          <Icon name="check" /> {t('policy.passed')}
        </span>
      ) : (
        <>
          <span>{t('policy.passing', { left: left.toLocaleString(lang) })}</span>
          <progress
            max={Math.max(way.most, left)}
            value={Math.max(way.most, left) - left}
            aria-label={t('policy.title')}
          />
        </>
      )}
    </div>
  );
}
