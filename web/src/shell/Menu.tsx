import { Popover, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AlertChoice } from '../hot/AlertChoice';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import classes from './Shell.module.css';
import { signOut } from './session';

const schemes = ['auto', 'light', 'dark'] as const;

export function Menu() {
  const { t } = useWords();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.menu}
          aria-label={t('app.menu')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name="person" size={16} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <div className={classes.menuTitle}>{t('nav.scheme')}</div>
        <fieldset className={classes.langs} aria-label={t('nav.scheme')}>
          {schemes.map((scheme) => (
            <button
              key={scheme}
              type="button"
              aria-pressed={scheme === colorScheme}
              onClick={() => setColorScheme(scheme)}
            >
              {t(`scheme.${scheme}`)}
            </button>
          ))}
        </fieldset>
        <AlertChoice />
        <button type="button" className={classes.menuItem} onClick={() => void signOut(client)}>
          {t('nav.signOut')}
        </button>
      </Popover.Dropdown>
    </Popover>
  );
}
