import { Kbd, Skeleton } from '@mantine/core';
import { useReps } from '../customers/useCustomer';
import { useWords } from '../i18n/i18n';
import { LoadError } from '../parts/States';
import { reassign } from './calls';
import type { FormProps } from './TaskDialog';
import classes from './TaskDialog.module.css';
import { useDigits } from './useDigits';

export function ReassignForm({ card, busy, run }: FormProps) {
  const { t } = useWords();
  const reps = useReps();
  const others = reps.data?.items.filter(({ id, active }) => active && id !== card.rep) ?? [];

  const choose = (rep: string) => void run(() => reassign(card, rep), true);
  useDigits((index) => {
    const rep = others[index];
    if (rep && !busy) choose(rep.id);
  });

  if (reps.isError) return <LoadError error={reps.error} retry={() => void reps.refetch()} />;
  if (!reps.data) return <Skeleton height={38} />;
  if (others.length === 0) return <p className={classes.task}>{t('reassign.none')}</p>;
  return (
    <div className={classes.choices}>
      {others.map(({ id, name, openTasks, capacity }, index) => (
        <button
          key={id}
          type="button"
          className={classes.choice}
          data-autofocus={index === 0 || undefined}
          disabled={busy}
          onClick={() => choose(id)}
        >
          {index < 9 && <Kbd size="xs">{index + 1}</Kbd>}
          <span className={classes.grow}>{name}</span>
          <span className={classes.side}>
            {t('reassign.load', { count: openTasks })}
            {capacity != null && ` / ${t('reassign.capacity', { count: capacity })}`}
          </span>
        </button>
      ))}
    </div>
  );
}
