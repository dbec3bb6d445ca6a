import { applyPatch, structuredPatch } from 'diff';

/** An edit that is not saved: the text, and the version that it began with. */
export interface Draft {
  base: number;
  text: string;
}

const kept = 'kizuna.policy.draft';

/** Outlives a reload and a walk through other pages, not the window. */
export function keepDraft(draft: Draft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(kept, JSON.stringify(draft));
    else sessionStorage.removeItem(kept);
  } catch {
    // Full or forbidden: then the edit lives as long as the page.
  }
}

export function keptDraft(): Draft | undefined {
  try {
    const found = JSON.parse(sessionStorage.getItem(kept) ?? 'null') as Draft | null;
    return found ?? undefined;
  } catch {
    return undefined;
  }
}

/** The edit that led from `base` to `mine`, made to `theirs`; undefined where both changed the same place. */
export function carryOver(base: string, mine: string, theirs: string): string | undefined {
  const patch = structuredPatch('', '', base, mine, '', '', { context: 1 });
  return applyPatch(theirs, patch) || undefined;
}
