import { Button, Skeleton } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { ApiError } from '../api/client';
import type { CustomerView } from '../api/types';
import { useWords } from '../i18n/i18n';
import { LoadError, Words } from '../parts/States';
import { useNow } from '../parts/useNow';
import { useZone } from '../shell/session';
import { exact, fromInput, toInput } from '../time';
import classes from './Explain.module.css';
import { ExplainedTag } from './ExplainedTag';
import { ExplainedTask } from './ExplainedTask';
import { LateEvents } from './LateEvents';
import { useExplanation } from './useCustomer';

/** Why: every tag and open task as it was decided at one instant. The instant is part of the address, so an answer can be passed on. */
export default function Explain({ customer, onClose }: { customer: CustomerView; onClose: () => void }) {
  const { t, lang } = useWords();
  const zone = useZone();
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const given = params.get('at') ?? '';
  const at = fromInput(given, zone);
  const past = at !== undefined && at < now ? at : undefined;
  const explanation = useExplanation(customer.id, past, customer.version);
  const set = (value: string) => setParams(value ? { why: '1', at: value } : { why: '1' }, { replace: true });
  const unknown = explanation.error instanceof ApiError && explanation.error.status === 404;
  return (
    <section className={classes.explain} aria-label={t('explain.title')}>
      <header className={classes.head}>
        <h2>{t('explain.title')}</h2>
        <label className={classes.at}>
          <span>{t('explain.at')}</span>
          <input
            type="datetime-local"
            value={given || toInput(now, zone)}
            max={toInput(now, zone)}
            onChange={(event) => set(event.currentTarget.value)}
          />
        </label>
        {past === undefined ? (
          <span className={classes.soft}>{t('explain.now')}</span>
        ) : (
          <>
            <span className={classes.soft}>{exact(past, zone, lang)}</span>
            <Button variant="subtle" size="compact-sm" onClick={() => set('')}>
              {t('explain.toNow')}
            </Button>
          </>
        )}
        <Button variant="default" size="compact-sm" className={classes.close ?? ''} onClick={onClose}>
          {t('action.close')}
        </Button>
      </header>
      {unknown && <Words>{t('explain.unknown')}</Words>}
      {explanation.isError && !unknown && (
        <LoadError error={explanation.error} retry={() => void explanation.refetch()} />
      )}
      {explanation.isPending && <Skeleton height={80} />}
      {explanation.data && !explanation.isError && (
        <>
          <h3>{t('explain.tags', { count: explanation.data.tags.length })}</h3>
          {explanation.data.tags.length === 0 && <Words>{t('explain.noTags')}</Words>}
          <div className={classes.cards}>
            {explanation.data.tags.map((tag) => (
              <ExplainedTag key={`${tag.dimension}${tag.value}`} tag={tag} />
            ))}
          </div>
          <h3>{t('explain.tasks', { count: explanation.data.tasks.length })}</h3>
          {explanation.data.tasks.length === 0 && <Words>{t('explain.noTasks')}</Words>}
          <div className={classes.cards}>
            {explanation.data.tasks.map((task) => (
              <ExplainedTask key={task.taskId} task={task} />
            ))}
          </div>
          {explanation.data.late.length > 0 && <LateEvents late={explanation.data.late} />}
        </>
      )}
    </section>
  );
}
