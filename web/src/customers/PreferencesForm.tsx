import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api, take } from '../api/client';
import type { CustomerView, Preferences } from '../api/types';
import { faultWords } from '../i18n/faults';
import { useWords } from '../i18n/i18n';
import { Dialog, DialogError } from '../parts/Dialog';
import page from '../parts/Page.module.css';
import { useFailure } from '../parts/useFailure';
import classes from './PreferencesForm.module.css';
import { refreshCustomer } from './useCustomer';
import { WishFields } from './WishFields';

/** A note that the server would refuse by its length is not typed. */
const longestNote = 2_000;

/** How the customer wants to be contacted: field by field (P1), or as the one line that a rep keeps (P13). */
export default function PreferencesForm({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  const { t, lang } = useWords();
  const client = useQueryClient();
  const failure = useFailure();
  const known = customer.preferences;
  const [way, setWay] = useState<'fields' | 'note'>('fields');
  const [wishes, setWishes] = useState<Preferences>(known);
  const [note, setNote] = useState(known.note[lang]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const params = { path: { id: customer.id } };
      // Only what a person states: an answer says more of the preferences than can be set.
      const { zone, windows, form, weeklyCap, passive, channels } = wishes;
      const body = way === 'note' ? { note } : { zone, windows, form, weeklyCap, passive, channels };
      await take(api.PUT('/v1/customers/{id}/preferences', { params, body }));
      refreshCustomer(client, customer.id);
      onClose();
    } catch (cause) {
      const faults = cause instanceof ApiError ? Object.entries(cause.errors ?? {}) : [];
      const words = faults.flatMap(([path, all]) => all.map((one) => [labelOf(path), faultWords(one, lang)]));
      setError(words.map((one) => one.filter(Boolean).join(': ')).join('\n') || failure(cause));
      setBusy(false);
    }
  };
  /** The name of the field that a fault is about; a note speaks for itself. */
  const labelOf = (path: string): string => {
    const [, window] = /^windows\[(\d+)\]/.exec(path) ?? [];
    if (window) return `${t('customer.windows')} ${Number(window) + 1}`;
    if (path === 'weeklyCap') return t('preferences.cap');
    if (path === 'zone' || path === 'windows' || path === 'channels') return t(`customer.${path}`);
    return path === 'note' ? '' : path;
  };
  const choose = (next: typeof way) => {
    setWay(next);
    setError(undefined);
  };

  return (
    <Dialog title={t('preferences.title')} size="lg" onClose={onClose}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <fieldset className={`${page.views} ${classes.ways}`} aria-label={t('preferences.ways')}>
          {(['fields', 'note'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={way === one}
              data-autofocus={way === one || undefined}
              onClick={() => choose(one)}
            >
              {t(one === 'note' ? 'preferences.byNote' : 'preferences.byFields')}
            </button>
          ))}
        </fieldset>
        {way === 'note' ? (
          <>
            <Textarea
              label={t('preferences.note')}
              description={t('preferences.noteHint')}
              value={note}
              maxLength={longestNote}
              autosize
              minRows={2}
              maxRows={6}
              onChange={(event) => setNote(event.currentTarget.value)}
              onKeyDown={(event) => {
                // A note is one line: the key that would begin another sends it.
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                void submit();
              }}
            />
            <p className={classes.soft}>{t('preferences.noteKeeps')}</p>
          </>
        ) : (
          <WishFields wishes={wishes} onChange={(next) => setWishes((before) => ({ ...before, ...next }))} />
        )}
        <DialogError>{error}</DialogError>
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('preferences.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
