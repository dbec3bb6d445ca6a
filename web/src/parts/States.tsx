import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n';
import { Icon, type IconName } from './Icon';
import classes from './States.module.css';
import { useFailure } from './useFailure';

/** Nothing to show, and what will change that. */
export function Empty(props: { icon: IconName; title: string; children?: ReactNode; demo?: boolean }) {
  const { icon, title, children, demo } = props;
  const { t } = useWords();
  return (
    <div className={classes.state}>
      <span className={classes.icon}>
        <Icon name={icon} size={28} />
      </span>
      <h2 className={classes.title}>{title}</h2>
      {children}
      {demo && (
        <p className={classes.text}>
          {t('work.empty.try')} <code className={classes.code}>dotnet run --project Silo -- demo</code>
        </p>
      )}
    </div>
  );
}

export function Words({ children }: { children: ReactNode }) {
  return <p className={classes.text}>{children}</p>;
}

/** A call that failed. */
export function LoadError({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useWords();
  const failure = useFailure();
  return (
    <div className={classes.state} role="alert">
      <span className={classes.icon}>
        <Icon name="alarm" size={28} />
      </span>
      <h2 className={classes.title}>{t('error.title')}</h2>
      <p className={classes.text}>{failure(error)}</p>
      <Button variant="default" onClick={retry}>
        {t('error.retry')}
      </Button>
    </div>
  );
}
