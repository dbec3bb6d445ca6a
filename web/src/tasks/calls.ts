import { api, take } from '../api/client';
import type { TaskCard } from '../api/types';

// The rep whose list it is acts: the pages know no other name. Bodies are variables, so that `by` may be there.

export const snooze = (card: TaskCard, until: number) => {
  const body = { until: new Date(until).toISOString(), by: card.rep };
  return take(api.POST('/v1/tasks/{id}/snooze', { params: { path: { id: card.taskId } }, body }));
};

export const reassign = (card: TaskCard, rep: string) => {
  const body = { rep, by: card.rep };
  return take(api.POST('/v1/tasks/{id}/reassign', { params: { path: { id: card.taskId } }, body }));
};

export const dismiss = (card: TaskCard, reason: string) => {
  const body = { reason, by: card.rep };
  return take(api.POST('/v1/tasks/{id}/dismiss', { params: { path: { id: card.taskId } }, body }));
};
