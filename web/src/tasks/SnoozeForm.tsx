import { Button, Kbd, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { useZone } from '../shell/session';
import { exact, fromInput, snoozePresets, toInput } from '../time';
import { snooze } from './calls';
import type { FormProps } from './TaskDialog';
import classes from './TaskDialog.module.css';
import { useDigits } from './useDigits';

export function SnoozeForm({ card, busy, run }: FormProps) {
  const { t, lang } = useWords();
  const zone = useZone();
  const [opened] = useState(() => Date.now());
  const presets = snoozePresets(opened, zone);
  const [value, setValue] = useState(() => toInput(opened + 24 * 3_600_000, zone));
  const [invalid, setInvalid] = useState(false);

  const choose = (until: number) => void run(() => snooze(card, until), false);
  useDigits((index) => {
    const preset = presets[index];
    if (preset && !busy) choose(preset.at);
  });

  const submit = () => {
    const until = fromInput(value, zone);
    if (until === undefined || until <= Date.now()) setInvalid(true);
    else choose(until);
  };

  return (
    <>
      <div className={classes.choices}>
        {presets.map(({ preset, at }, index) => (
          <button
            key={preset}
            type="button"
            className={classes.choice}
            data-autofocus={index === 0 || undefined}
            disabled={busy}
            title={exact(at, zone, lang)}
            onClick={() => choose(at)}
          >
            <Kbd size="xs">{index + 1}</Kbd>
            <span className={classes.grow}>{t(`snooze.${preset}`)}</span>
          </button>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          mt="sm"
          type="datetime-local"
          label={t('snooze.custom')}
          description={t('snooze.zone', { zone })}
          value={value}
          error={invalid && t('snooze.past')}
          onChange={(event) => {
            setInvalid(false);
            setValue(event.currentTarget.value);
          }}
        />
        <div className={classes.foot}>
          <Button type="submit" loading={busy}>
            {t('snooze.submit')}
          </Button>
        </div>
      </form>
    </>
  );
}
