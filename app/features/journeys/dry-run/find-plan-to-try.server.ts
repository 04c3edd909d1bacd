import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { Plan } from '#app/domain/journeys/journey.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { findVersion, readDraft } from '../edit/edit.store.server.ts';

interface PlanToTry {
  journeyId: string;
  /** Of a journey of the gallery its name there. */
  key: string;
  /** The merchant's name for it. */
  name: string | null;
  plan: Plan;
  /** The mails of its steps. */
  contents: JourneyDraft['contents'];
}

/** What a dry run would try: the draft where there is one, else what is published. By the journey's id or key. */
export async function findPlanToTry(
  db: Tx,
  { shopId, journey }: { shopId: string; journey: string },
): Promise<PlanToTry | null> {
  const found = await db.journey.findFirst({
    where: { shopId, OR: [{ id: journey }, { key: journey }] },
    select: { id: true, key: true, name: true, draft: true, currentVersionId: true },
  });
  if (!found) return null;
  const { id: journeyId, key, name, currentVersionId } = found;
  const unpublished = readDraft(found.draft);
  const published = unpublished
    ? null
    : await findVersion(db, { shopId, journeyId, versionId: currentVersionId ?? '' });
  const draft = unpublished ?? published?.draft;
  return draft ? { journeyId, key, name, ...draft } : null;
}
