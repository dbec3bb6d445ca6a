import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { dismiss } from './calls';
import { ReasonField } from './ReasonField';
import type { FormProps } from './TaskDialog';
import classes from './TaskDialog.module.css';

export function DismissForm({ card, busy, run }: FormProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const presets = t('dismiss.presets', { returnObjects: true });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = reason.trim();
        if (given) void run(() => dismiss(card, given), true);
        else setMissing(true);
      }}
    >
      <ReasonField
        value={reason}
        missing={missing}
        onChange={(given) => {
          setMissing(false);
          setReason(given);
        }}
      />
      <div className={classes.choices} style={{ marginTop: 8 }}>
        {presets.map((preset) => (
          <button key={preset} type="button" className={classes.choice} onClick={() => setReason(preset)}>
            {preset}
          </button>
        ))}
      </div>
      <div className={classes.foot}>
        <Button type="submit" loading={busy}>
          {t('dismiss.submit')}
        </Button>
      </div>
    </form>
  );
}
