import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { LangSwitch } from '../shell/LangSwitch';
import { Mark } from '../shell/Mark';
import { signIn } from '../shell/session';
import { useTitle } from '../shell/useTitle';
import classes from './SignIn.module.css';

type Fault = 'signIn.wrong' | 'signIn.empty' | 'signIn.unreachable' | 'signIn.expired';

/** The engine leads here when a sign-in link was used before or is too old. */
const expired = () => new URLSearchParams(window.location.search).get('signIn') === 'expired';

export function SignIn() {
  const { t } = useWords();
  const client = useQueryClient();
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | undefined>(expired() ? 'signIn.expired' : undefined);
  useTitle(t('signIn.title'));

  const submit = async () => {
    if (!key.trim()) return setFault('signIn.empty');
    setBusy(true);
    try {
      if (!(await signIn(client, key.trim()))) setFault('signIn.wrong');
    } catch {
      setFault('signIn.unreachable');
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className={classes.page}>
      <div className={classes.lang}>
        <LangSwitch />
      </div>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1 className={classes.title}>
          <Mark size={32} />
          {t('app.name')}
        </h1>
        <PasswordInput
          label={t('signIn.key')}
          value={key}
          error={fault && t(fault)}
          autoFocus
          autoComplete="current-password"
          onChange={(event) => {
            setFault(undefined);
            setKey(event.currentTarget.value);
          }}
        />
        <Button type="submit" fullWidth loading={busy}>
          {t('signIn.submit')}
        </Button>
        <p className={classes.hint}>{t('signIn.where')}</p>
        <p className={classes.hint}>{t('signIn.link')}</p>
      </form>
    </main>
  );
}
