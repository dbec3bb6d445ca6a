import { Button } from '@mantine/core';
import { useWords } from '../i18n/i18n';
import { carryOver, type Draft } from './draft';
import { usePolicyText } from './policies';
import classes from './Side.module.css';

interface Props {
  draft: Draft;
  version: number;
  onChange: (draft: Draft) => void;
  onCompare: () => void;
}

/** Somebody saved a version while this edit was written: nothing of either is lost, and the reader decides. */
export function Behind({ draft, version, onChange, onCompare }: Props) {
  const { t } = useWords();
  const base = usePolicyText(draft.base);
  const theirs = usePolicyText(version);
  const known = theirs.data !== undefined && (base.data !== undefined || base.isError);
  const carried =
    base.data !== undefined && theirs.data !== undefined ? carryOver(base.data, draft.text, theirs.data) : undefined;
  return (
    <section className={classes.notice} data-tone="warn" role="alert">
      <p>{t('policy.behind', { theirs: version, base: draft.base })}</p>
      {known && !carried && <p>{t('policy.clash')}</p>}
      <div className={classes.actions}>
        {carried && (
          <Button size="compact-sm" onClick={() => onChange({ base: version, text: carried })}>
            {t('policy.carry', { version })}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onCompare}>
          {t('policy.see', { version })}
        </Button>
        {!carried && (
          <Button size="compact-sm" variant="default" onClick={() => onChange({ base: version, text: draft.text })}>
            {t('policy.adopt', { version })}
          </Button>
        )}
      </div>
    </section>
  );
}
