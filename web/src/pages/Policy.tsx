import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PolicyView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { ListSkeleton } from '../parts/ListSkeleton';
import page from '../parts/Page.module.css';
import { LoadError } from '../parts/States';
import { When } from '../parts/When';
import { Behind } from '../policy/Behind';
import { Compare, type Side } from '../policy/Compare';
import { Editor, type EditorHandle } from '../policy/Editor';
import { FaultList } from '../policy/FaultList';
import { Passing } from '../policy/Passing';
import { usePolicy, usePolicyText, useVersions } from '../policy/policies';
import { SaveDialog } from '../policy/SaveDialog';
import side from '../policy/Side.module.css';
import { TrySentence } from '../policy/TrySentence';
import { type Outcome, useEdit } from '../policy/useEdit';
import { VersionList } from '../policy/VersionList';
import { useTitle } from '../shell/useTitle';
import classes from './Policy.module.css';

/** Every value that decides: read it, change it, and see what it was. */
export default function Policy() {
  const { t } = useWords();
  const policy = usePolicy();
  useTitle(t('policy.title'));
  if (policy.data) return <PolicyPage policy={policy.data} />;
  if (policy.isError) return <LoadError error={policy.error} retry={() => void policy.refetch()} />;
  return <ListSkeleton />;
}

function PolicyPage({ policy: { version, from, stillToPass } }: { policy: PolicyView }) {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const current = usePolicyText(version);
  const versions = useVersions(version).data?.versions.map((one) => one.version) ?? [version];
  const edit = useEdit();
  const editor = useRef<EditorHandle>(null);
  const { draft, outcome, busy, asked } = edit;
  const behind = draft !== undefined && draft.base !== version;
  const faults = outcome?.kind === 'faults' ? outcome.faults : [];

  const compare = (left: Side, right: Side) => setParams({ from: `${left}`, to: `${right}` });
  const write = (text: string) => {
    const base = draft?.base ?? version;
    edit.change(base === version && text === current.data ? undefined : { base, text });
  };
  const save = () => {
    if (draft && !behind && !busy) void edit.ask(draft);
  };

  // Without an address of its own, a comparison shows what the edit or else the last version changed.
  const fallback: [Side, Side] = draft ? [version, 'draft'] : [versions[1] ?? version, version];
  const right = sideOf(params.get('to'), draft !== undefined, version) ?? fallback[1];
  const left = sideOf(params.get('from'), draft !== undefined, version) ?? fallback[0];
  const comparing = params.has('to');
  return (
    <div className={`${page.page} ${classes.page}`}>
      <header className={page.bar}>
        <h1>{t('policy.title')}</h1>
        <fieldset className={page.views} aria-label={t('policy.views')}>
          <button type="button" aria-pressed={!comparing} onClick={() => setParams({})}>
            {t('policy.document')}
          </button>
          <button type="button" aria-pressed={comparing} onClick={() => compare(...fallback)}>
            {t('policy.compare')}
          </button>
        </fieldset>
        <div className={classes.state}>
          <b>{t('policy.version', { version })}</b>
          <span className={side.soft}>{from ? <When at={from} words="policy.since" /> : t('policy.fromStart')}</span>
          {stillToPass != null && <Passing version={version} left={stillToPass} />}
        </div>
        <div className={classes.actions}>
          {draft && <span className={side.soft}>{t('policy.edited')}</span>}
          {draft && <Discard onDiscard={() => edit.change(undefined)} />}
          {draft && !comparing && (
            <Button variant="default" size="compact-md" onClick={() => compare(version, 'draft')}>
              {t('policy.show')}
            </Button>
          )}
          <Button
            variant="default"
            size="compact-md"
            loading={busy === 'check'}
            disabled={current.data === undefined}
            onClick={() => void edit.check(draft?.text ?? current.data ?? '')}
          >
            {t('policy.check')}
          </Button>
          <Button size="compact-md" loading={busy === 'save'} disabled={!draft || behind} onClick={save}>
            {t('policy.save')}
          </Button>
        </div>
      </header>
      <div className={classes.body}>
        <div className={classes.main} data-editor={!comparing || undefined}>
          {comparing ? (
            <Compare versions={versions} from={left} to={right} draft={draft?.text} onChoose={compare} />
          ) : current.data !== undefined || draft ? (
            <Editor
              ref={editor}
              text={draft?.text ?? current.data ?? ''}
              marked={new Set(faults.flatMap(({ line }) => line ?? []))}
              onChange={write}
              onSave={save}
            />
          ) : current.isError ? (
            <LoadError error={current.error} retry={() => void current.refetch()} />
          ) : (
            <ListSkeleton />
          )}
        </div>
        <aside className={classes.aside}>
          {behind && (
            <Behind
              draft={draft}
              version={version}
              onChange={edit.change}
              onCompare={() => compare(version, 'draft')}
            />
          )}
          {outcome?.kind === 'faults' && (
            <FaultList
              faults={outcome.faults}
              onGo={(line) => {
                setParams({});
                // From a comparison the editor is there after this.
                setTimeout(() => editor.current?.goTo(line));
              }}
            />
          )}
          {outcome && outcome.kind !== 'faults' && <OutcomeNotice outcome={outcome} />}
          <TrySentence
            text={draft?.text ?? current.data}
            draft={draft?.text}
            onAdd={(text, line) => {
              write(text);
              setParams({});
              setTimeout(() => editor.current?.show(line));
            }}
          />
          <p className={side.soft}>{t('policy.hint')}</p>
          <VersionList newest={version} onRestore={(old) => !busy && void edit.askBack(old, version)} />
        </aside>
      </div>
      {asked && (
        <SaveDialog asked={asked} busy={busy === 'save'} onSave={() => void edit.save(asked)} onClose={edit.leave} />
      )}
    </div>
  );
}

function OutcomeNotice({ outcome }: { outcome: Exclude<Outcome, { kind: 'faults' }> }) {
  const { t } = useWords();
  const words =
    outcome.kind === 'failed'
      ? `${t('action.failed')}: ${outcome.words}`
      : outcome.kind === 'saved'
        ? t('policy.saved', { version: outcome.version })
        : t(outcome.changes ? 'policy.valid' : 'policy.validSame');
  const bad = outcome.kind === 'failed';
  return (
    <section className={side.notice} data-tone={bad ? 'bad' : 'good'} role={bad ? 'alert' : 'status'}>
      <p>{words}</p>
    </section>
  );
}

/** Throws work away, so it asks once more, at the same place. */
function Discard({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useWords();
  const [sure, setSure] = useState(false);
  return (
    <Button
      variant="subtle"
      size="compact-md"
      onBlur={() => setSure(false)}
      onClick={() => (sure ? onDiscard() : setSure(true))}
    >
      {t(sure ? 'policy.discardSure' : 'policy.discard')}
    </Button>
  );
}

/** A side as the address names it; undefined for one that is not there. */
function sideOf(value: string | null, hasDraft: boolean, newest: number): Side | undefined {
  if (value === 'draft') return hasDraft ? 'draft' : undefined;
  const version = Number(value);
  return Number.isInteger(version) && version >= 1 && version <= newest ? version : undefined;
}
