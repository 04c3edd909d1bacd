import { Prisma } from '@prisma/client';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { withoutStrays } from '#app/domain/journeys/journey-draft.ts';
import { readGivenDraft } from '#app/domain/journeys/read-given-draft.ts';
import type { Services } from '#app/platform/services.server.ts';
import { lockJourney, noteChange, readDraft } from './edit.store.server.ts';
import type { JourneyChange } from './edit.store.server.ts';

export type SaveDraftResult =
  | { outcome: 'saved'; revision: number }
  /** Somebody else saved in between: nothing was stored, theirs and its revision come back. */
  | { outcome: 'conflict'; revision: number; theirs: JourneyDraft | null }
  /** No draft at all: a text longer than a mail may be, more steps than a journey may have, or two of one id. */
  | { outcome: 'too_large' }
  | { outcome: 'not_found' };

/** Keeps what the merchant is writing. `revision` is the one it was begun with; faults do not matter yet. */
export async function saveDraft(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, journeyId, revision, draft: given, actor }: JourneyChange & { revision: number; draft: unknown },
): Promise<SaveDraftResult> {
  const draft = readGivenDraft(given);
  if (!draft) return { outcome: 'too_large' };
  return db.$transaction(async (tx) => {
    const journey = await lockJourney(tx, { shopId, journeyId });
    if (!journey) return { outcome: 'not_found' };
    if (journey.draftRevision !== revision)
      return { outcome: 'conflict', revision: journey.draftRevision, theirs: readDraft(journey.draft) };
    const at = clock.now();
    await tx.journey.update({
      where: { shopId_id: { shopId, id: journeyId } },
      data: { draft: withoutStrays(draft), draftRevision: revision + 1, updatedAt: at },
    });
    await noteChange(tx, { shopId, at, actor, action: 'journey.draft_saved', subject: journey.key });
    return { outcome: 'saved', revision: revision + 1 };
  });
}

export type DiscardResult = { outcome: 'discarded' | 'unchanged' | 'conflict' | 'not_published' | 'not_found' };

/** Goes back to what is published; a journey that never was keeps its draft. */
export async function discardDraft(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, journeyId, revision, actor }: JourneyChange & { revision: number },
): Promise<DiscardResult> {
  return db.$transaction(async (tx) => {
    const journey = await lockJourney(tx, { shopId, journeyId });
    if (!journey) return { outcome: 'not_found' };
    if (journey.draft === null) return { outcome: 'unchanged' };
    if (!journey.currentVersionId) return { outcome: 'not_published' };
    if (journey.draftRevision !== revision) return { outcome: 'conflict' };
    const at = clock.now();
    await tx.journey.update({
      where: { shopId_id: { shopId, id: journeyId } },
      data: { draft: Prisma.DbNull, draftRevision: revision + 1, updatedAt: at },
    });
    await noteChange(tx, { shopId, at, actor, action: 'journey.draft_discarded', subject: journey.key });
    return { outcome: 'discarded' };
  });
}
