import { useNavigate } from 'react-router';
import type { WorkList } from '../api/types';
import { useReps } from '../customers/useCustomer';
import { useWords } from '../i18n/i18n';
import { Icon } from '../parts/Icon';
import type { Due } from './useWorkList';
import classes from './WorkBar.module.css';

interface Props {
  repId: string;
  list: WorkList;
  due: Due;
  counts: { prospects: number; closed: number; reviews: number; today: number; overdue: number };
  loading: boolean;
  onShow: (next: { list?: WorkList; due?: Due }) => void;
}

/** Which list, which deadlines, whose. */
export function WorkBar({ repId, list, due, counts, loading, onShow }: Props) {
  const { t } = useWords();
  const count = (number: number) => (loading ? '' : number.toLocaleString());
  return (
    <div className={classes.bar}>
      <div className={classes.lists} role="tablist" aria-label={t('work.tasks')}>
        {lists(list, counts.reviews).map((value) => (
          <button
            key={value}
            type="button"
            role="tab"
            aria-selected={value === list}
            onClick={() => onShow({ list: value })}
          >
            {t(`work.${value}`)} <span className={classes.count}>{count(counts[value])}</span>
          </button>
        ))}
      </div>
      <fieldset className={classes.dues} aria-label={t('work.due')}>
        <button type="button" aria-pressed={due === 'all'} onClick={() => onShow({ due: 'all' })}>
          {t('work.all')}
        </button>
        <button type="button" aria-pressed={due === 'today'} onClick={() => onShow({ due: 'today' })}>
          {t('work.today')} <span className={classes.count}>{count(counts.today)}</span>
        </button>
        <button
          type="button"
          aria-pressed={due === 'overdue'}
          data-some={counts.overdue > 0 || undefined}
          onClick={() => onShow({ due: due === 'overdue' ? 'all' : 'overdue' })}
        >
          {counts.overdue > 0 && <Icon name="alarm" size={13} />}
          {t('work.overdue')} <span className={classes.count}>{count(counts.overdue)}</span>
        </button>
      </fieldset>
      <span className={classes.order}>{t('work.order')}</span>
      <RepChooser repId={repId} open={loading ? undefined : counts.prospects + counts.closed} />
    </div>
  );
}

/** @param open the live number of the shown rep; the others have the one of the last question. */
function RepChooser({ repId, open }: { repId: string; open: number | undefined }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const reps = useReps();
  const items = reps.data?.items ?? [];
  const known = items.some(({ id }) => id === repId);
  return (
    <label className={classes.rep}>
      <span>{t('work.rep')}</span>
      <select
        value={repId}
        onChange={(event) => void navigate(`/work/${encodeURIComponent(event.currentTarget.value)}`)}
        aria-label={t('work.chooseRep')}
      >
        {!known && <option value={repId}>{repId}</option>}
        {items.map(({ id, name, active, openTasks }) => (
          <option key={id} value={id}>
            {`${name || id} — ${active ? t('work.openTasks', { count: (id === repId ? open : undefined) ?? openTasks }) : t('work.inactive')}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Reviews come on Mondays; when there are none, there is nothing to show. */
function lists(shown: WorkList, reviews: number): WorkList[] {
  return reviews > 0 || shown === 'reviews' ? ['prospects', 'closed', 'reviews'] : ['prospects', 'closed'];
}
