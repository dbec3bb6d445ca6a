import { usePolicy } from '../policy/policies';

/** Rule A15: the share of high activity below which the alarm goes off, as the policy has it in percent. */
export function useThreshold(): number | undefined {
  const section = usePolicy().data?.reports as { highShare?: number } | undefined;
  return section?.highShare === undefined ? undefined : section.highShare / 100;
}
