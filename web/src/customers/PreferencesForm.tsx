import { Button, Modal, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api, take } from '../api/client';
import type { CustomerView, Preferences } from '../api/types';
import { useWords } from '../i18n/i18n';
import { useFailure } from '../parts/useFailure';
import { useZone } from '../shell/session';
import { ChannelsField } from './ChannelsField';
import { type Form, noteOf, readNote, type Window } from './note';
import classes from './PreferencesForm.module.css';
import { refreshCustomer } from './useCustomer';
import { WindowsField } from './WindowsField';

const forms: readonly Form[] = ['text', 'voice', 'image', 'video'];

/** Contacts that the server takes as a wish for seven days. */
const mostPerWeek = 100;

/** How the customer wants to be contacted (P1), as fields and as the one line of P13; each follows the other. */
export default function PreferencesForm({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  const { t, lang } = useWords();
  const client = useQueryClient();
  const failure = useFailure();
  const zone = useZone();
  const name = customer.traits.name ?? customer.id;
  const [wishes, setWishes] = useState<Preferences>(customer.preferences);
  // While the line is being written it is as the writer has it; else it is what the fields say.
  const [line, setLine] = useState<string>();
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const change = (next: Partial<Preferences>) => {
    setWishes((before) => ({ ...before, ...next }));
    setLine(undefined);
    setUnread([]);
  };
  const write = (note: string) => {
    const heard = readNote(note);
    setLine(note);
    setUnread(heard.unread);
    const { form = null, windows = [], weeklyCap = null, passive = false } = heard.wishes;
    setWishes((before) => ({ ...before, form, windows, weeklyCap, passive }));
  };
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const params = { path: { id: customer.id } };
      // Only what a person states: an answer may say more of the preferences than can be set.
      const { zone, windows, form, weeklyCap, passive, channels } = wishes;
      const body = { zone, windows, form, weeklyCap, passive, channels };
      await take(api.PUT('/v1/customers/{id}/preferences', { params, body }));
      refreshCustomer(client, customer.id);
      onClose();
    } catch (cause) {
      const faults = cause instanceof ApiError ? Object.entries(cause.errors ?? {}) : [];
      setError(faults.map(([path, words]) => `${path}: ${words.join(', ')}`).join('\n') || failure(cause));
      setBusy(false);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('preferences.title')}
      centered
      size="lg"
      styles={{ title: { fontWeight: 600 } }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextInput
          data-autofocus
          label={t('preferences.note')}
          description={t('preferences.noteHint')}
          value={line ?? noteOf(name, wishes, lang)}
          onChange={(event) => write(event.currentTarget.value)}
          onBlur={() => setLine(undefined)}
          error={unread.length > 0 && t('preferences.unread', { parts: unread.join(', ') })}
        />
        <div className={classes.row}>
          <label className={classes.field}>
            <span>{t('customer.form')}</span>
            <select
              value={wishes.form ?? ''}
              onChange={(event) => change({ form: (event.currentTarget.value || null) as Form | null })}
            >
              <option value="">{t('preferences.any')}</option>
              {forms.map((form) => (
                <option key={form} value={form}>
                  {t(`customer.forms.${form}`)}
                </option>
              ))}
            </select>
          </label>
          <label className={classes.field}>
            <span>{t('preferences.cap')}</span>
            <input
              type="number"
              min={0}
              max={mostPerWeek}
              value={wishes.weeklyCap ?? ''}
              placeholder={t('preferences.any')}
              onChange={({ currentTarget: { value } }) => change({ weeklyCap: value === '' ? null : Number(value) })}
            />
          </label>
          <label className={classes.field}>
            <span>{t('customer.zone')}</span>
            <input
              value={wishes.zone ?? ''}
              placeholder={zone}
              spellCheck={false}
              onChange={({ currentTarget: { value } }) => change({ zone: value.trim() || null })}
            />
          </label>
        </div>
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={wishes.passive ?? false}
            onChange={(event) => change({ passive: event.currentTarget.checked })}
          />
          <span>{t('preferences.passive')}</span>
        </label>
        <WindowsField windows={wishes.windows ?? []} onChange={(windows: Window[]) => change({ windows })} />
        <ChannelsField channels={wishes.channels ?? {}} onChange={(channels) => change({ channels })} />
        {error && (
          <p role="alert" className={classes.error}>
            {error}
          </p>
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('preferences.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
