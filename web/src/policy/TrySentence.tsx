import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../api/client';
import type { PolicyReading } from '../api/types';
import { useValueName } from '../customers/useValueName';
import { faultWords } from '../i18n/faults';
import { useWords } from '../i18n/i18n';
import { ja } from '../i18n/ja';
import { useFailure } from '../parts/useFailure';
import { RuleWords } from '../tags/Because';
import { faultsOf } from './faults';
import { pieces } from './marks';
import { addPhrase } from './phrase';
import { readSentence } from './policies';
import side from './Side.module.css';
import classes from './TrySentence.module.css';

type Act = PolicyReading['acts'][number]['act'];

const acts = Object.keys(ja.policy.act) as Act[];

/** As the engine bounds them. */
const longestText = 2000;
const longestPhrase = 64;

interface Props {
  /** The document in the editor. */
  text: string | undefined;
  /** The same when it is not what holds. */
  draft: string | undefined;
  onAdd: (text: string, line: number) => void;
}

/** A sentence as a customer would write it: what it is taken for, by which words and rules; and a phrase more where one is missing. */
export function TrySentence({ text, draft, onAdd }: Props) {
  const { t, lang } = useWords();
  const failure = useFailure();
  const [sentence, setSentence] = useState('');
  const [afterOffer, setAfterOffer] = useState(false);
  const [busy, setBusy] = useState(false);
  const [reading, setReading] = useState<PolicyReading>();
  const [fault, setFault] = useState<string>();
  const [phrase, setPhrase] = useState('');
  const [act, setAct] = useState<Act>('price');

  const read = async (policy: string | undefined) => {
    if (!sentence.trim() || busy) return;
    setBusy(true);
    try {
      setReading(await readSentence(sentence, afterOffer, policy));
      setFault(undefined);
    } catch (cause) {
      setReading(undefined);
      const first = cause instanceof ApiError && cause.status === 422 ? faultsOf(cause.errors ?? {})[0] : undefined;
      setFault(first ? `${first.path}: ${faultWords(first.words, lang)}` : failure(cause));
    } finally {
      setBusy(false);
    }
  };

  const add = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = phrase.trim();
    if (!wanted || text === undefined) return;
    const added = addPhrase(text, act, wanted);
    if (!added) {
      setFault(t('policy.try.noList', { act }));
      return;
    }
    onAdd(added.text, added.line);
    setPhrase('');
    await read(added.text);
  };

  return (
    <section className={`${side.notice} ${classes.try}`} aria-labelledby="try-sentence">
      <h2 id="try-sentence">{t('policy.try.title')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void read(draft);
        }}
      >
        <Textarea
          label={t('policy.try.sentence')}
          description={t(draft === undefined ? 'policy.try.holds' : 'policy.try.draft')}
          placeholder={t('policy.try.example')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={longestText}
          value={sentence}
          onChange={(event) => setSentence(event.currentTarget.value)}
          onSelect={({ currentTarget: { value, selectionStart, selectionEnd } }) => {
            const chosen = value.slice(selectionStart, selectionEnd).trim();
            if (chosen && chosen.length <= longestPhrase && !chosen.includes('\n')) setPhrase(chosen);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void read(draft);
          }}
        />
        <div className={classes.row}>
          <label className={classes.check}>
            <input
              type="checkbox"
              checked={afterOffer}
              onChange={(event) => setAfterOffer(event.currentTarget.checked)}
            />
            {t('policy.try.afterOffer')}
          </label>
          <Button type="submit" size="compact-md" variant="default" loading={busy} disabled={!sentence.trim()}>
            {t('policy.try.read')}
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {fault && <p className={classes.fault}>{fault}</p>}
        {reading && <Result reading={reading} />}
      </div>
      <form onSubmit={(event) => void add(event)} className={classes.add}>
        <TextInput
          label={t('policy.try.phrase')}
          description={t('policy.try.phraseHint')}
          maxLength={longestPhrase}
          value={phrase}
          onChange={(event) => setPhrase(event.currentTarget.value)}
        />
        <div className={classes.row}>
          <NativeSelect
            aria-label={t('policy.try.act')}
            value={act}
            onChange={(event) => setAct(event.currentTarget.value as Act)}
            data={acts.map((one) => ({ value: one, label: t(`policy.act.${one}`) }))}
          />
          <Button
            type="submit"
            size="compact-md"
            variant="default"
            disabled={!phrase.trim() || text === undefined || busy}
          >
            {t('policy.try.add')}
          </Button>
        </div>
      </form>
    </section>
  );
}

function Result({ reading }: { reading: PolicyReading }) {
  const { t } = useWords();
  const { acts, changes, optsOut, automatic } = reading;
  return (
    <>
      <p className={classes.read}>
        {pieces(reading).map(({ text, acts }, index) =>
          acts.length > 0 ? (
            <mark key={index} title={acts.map((act) => t(`policy.act.${act}`)).join(' · ')}>
              {text}
            </mark>
          ) : (
            <span key={index}>{text}</span>
          ),
        )}
      </p>
      {acts.length === 0 && <p className={side.soft}>{t('policy.try.nothing')}</p>}
      <ul className={classes.list}>
        {acts.map(({ act, phrase }) => (
          <li key={act}>
            <b>{t(`policy.act.${act}`)}</b> <q>{phrase}</q>
          </li>
        ))}
      </ul>
      {optsOut && <p>{t('policy.try.optsOut')}</p>}
      {automatic && <p>{t('policy.try.automatic')}</p>}
      <ul className={classes.list}>
        {changes.map((change) => (
          <ChangeLine key={`${change.dimension}${change.to}`} change={change} />
        ))}
      </ul>
    </>
  );
}

function ChangeLine({ change: { dimension, to, rule, policyVersion } }: { change: PolicyReading['changes'][number] }) {
  const { t } = useWords();
  const name = useValueName(dimension);
  return (
    <li>
      <b>
        {t(`dimension.${dimension}`)}: {to == null ? '–' : name(to)}
      </b>{' '}
      <RuleWords rule={rule} version={policyVersion} />
    </li>
  );
}
