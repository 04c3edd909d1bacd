import type { ThankYouPick } from './contract.ts';

/** What is kept with the browser, so that a reload goes on where this page ended. */
export interface Kept {
  revision: number;
  unsaved: Record<string, { pick: ThankYouPick; revision: number }>;
}

const kinds: unknown[] = ['reminder', 'consent', 'gift', 'survey'] satisfies ThankYouPick['kind'][];
/** The app takes no higher one. */
const highest = 2_147_483_647;

const partsOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
const isRevision = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= highest;

/** What a browser gives back, which may have been written by a page of another age; what cannot be read is left out. */
export function readKept(value: unknown): Kept {
  const { revision, unsaved } = partsOf(value);
  const picks = Object.entries(partsOf(unsaved)).filter(([, one]) => {
    const { pick, revision: its } = partsOf(one);
    return isRevision(its) && kinds.includes(partsOf(pick).kind);
  });
  return { revision: isRevision(revision) ? revision : 0, unsaved: Object.fromEntries(picks) as Kept['unsaved'] };
}
