import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../api/client';
import { useWords } from '../i18n/i18n';
import { Dialog, DialogError } from '../parts/Dialog';
import { useFailure } from '../parts/useFailure';
import { useNow } from '../parts/useNow';
import { useZone } from '../shell/session';
import { today } from './period';
import classes from './Report.module.css';

/** What the form begins with; an id that is given stays. */
export interface AdDraft {
  id?: string;
  name?: string;
  medium?: string;
  runsOn?: string;
  cost?: number;
  currency?: string;
  known?: boolean;
}

const fields = ['id', 'name', 'medium', 'runsOn', 'cost', 'currency'] as const;
type Field = (typeof fields)[number];

/** The longest text that the server takes for each. */
const longest = 128;

/** Rule C1: an ad is registered before it runs, so that its cost is known when the responses come. */
export function AdForm({ draft, onClose }: { draft: AdDraft; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const failure = useFailure();
  const newest = today(useNow(), useZone());
  const [values, setValues] = useState<Record<Field, string>>({
    id: draft.id ?? '',
    name: draft.name ?? '',
    medium: draft.medium ?? '',
    runsOn: draft.runsOn ?? newest,
    cost: draft.cost?.toString() ?? '',
    currency: draft.currency ?? 'JPY',
  });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const cost = Number(values.cost);
  const faultOf = (field: Field): string | undefined => {
    if (!tried) return undefined;
    if (values[field].trim() === '') return t('reports.ads.missing');
    return field === 'cost' && !(cost >= 0) ? t('reports.ads.wrongCost') : undefined;
  };
  const sound = fields.every((field) => values[field].trim() !== '') && cost >= 0;

  const submit = async () => {
    setTried(true);
    if (!sound) return;
    setBusy(true);
    setError(undefined);
    try {
      const { id, name, medium, runsOn, currency } = values;
      await take(
        api.PUT('/v1/ads/{id}', {
          params: { path: { id: id.trim() } },
          body: { name, medium, runsOn, cost, currency },
        }),
      );
      await client.invalidateQueries({ queryKey: ['report', 'ads'] });
      onClose();
    } catch (cause) {
      setError(failure(cause));
      setBusy(false);
    }
  };
  const input = (field: Field) => ({
    value: values[field],
    error: faultOf(field),
    maxLength: longest,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setValues((before) => ({ ...before, [field]: value })),
  });

  return (
    <Dialog title={t(draft.known ? 'reports.ads.editTitle' : 'reports.ads.register')} onClose={onClose}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextInput
          {...input('id')}
          label={t('reports.ads.id')}
          description={t('reports.ads.idHint')}
          readOnly={draft.id !== undefined}
          data-autofocus={draft.id === undefined || undefined}
        />
        <TextInput
          {...input('name')}
          label={t('reports.ads.nameLabel')}
          data-autofocus={draft.id !== undefined || undefined}
        />
        <TextInput {...input('medium')} label={t('reports.ads.mediumLabel')} list="media" />
        <datalist id="media">
          {t('reports.ads.media', { returnObjects: true }).map((medium) => (
            <option key={medium} value={medium} />
          ))}
        </datalist>
        <TextInput {...input('runsOn')} type="date" label={t('reports.ads.runsOnLabel')} />
        <div className={classes.pair}>
          <TextInput {...input('cost')} inputMode="decimal" label={t('reports.ads.costLabel')} />
          <TextInput {...input('currency')} maxLength={3} label={t('reports.ads.currency')} />
        </div>
        <DialogError>{error}</DialogError>
        <div className={classes.foot}>
          <Button type="submit" loading={busy}>
            {t(draft.known ? 'reports.ads.submitEdit' : 'reports.ads.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
