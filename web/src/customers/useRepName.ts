import { useReps } from './useCustomer';

/** A rep by name; by id while the names are not known. */
export function useRepName(): (id: string) => string {
  const reps = useReps();
  return (id) => reps.data?.items.find((rep) => rep.id === id)?.name || id;
}
