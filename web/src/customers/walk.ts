/** A list of customers as it stood when one of them was opened, so that keys lead on to the next one and back to the list. */
export interface Walk {
  /** The address of the list. */
  back: string;
  /** Each customer once, with the task for which it stands on a work list. */
  steps: readonly { customerId: string; taskId?: string | undefined }[];
}

let walk: Walk | undefined;

export function beginWalk(next: Walk): void {
  const seen = new Set<string>();
  walk = { ...next, steps: next.steps.filter(({ customerId }) => !seen.has(customerId) && seen.add(customerId)) };
}

/** The way on from a customer; undefined where nobody came from a list with this customer. */
export function walkFrom(customerId: string) {
  const index = walk?.steps.findIndex((step) => step.customerId === customerId) ?? -1;
  if (!walk || index < 0) return undefined;
  const { back, steps } = walk;
  return { back, taskId: steps[index]?.taskId, next: steps[index + 1], previous: steps[index - 1] };
}
