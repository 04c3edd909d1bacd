import { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { Plan } from '#app/domain/journeys/journey.ts';
import type { Tx } from '#app/platform/db.server.ts';

interface PlanToTry {
  journeyId: string;
  /** Of a journey of the gallery its name there. */
  key: string;
  /** The merchant's name for it. */
  name: string | null;
  plan: Plan;
}

/** What a dry run would try: the draft where there is one, else what is published. By the journey's id or key. */
export async function findPlanToTry(
  db: Tx,
  { shopId, journey }: { shopId: string; journey: string },
): Promise<PlanToTry | null> {
  const found = await db.journey.findFirst({
    where: { shopId, OR: [{ id: journey }, { key: journey }] },
    select: { id: true, key: true, name: true, draft: true, currentVersion: { select: { plan: true } } },
  });
  if (!found) return null;
  const draft = JourneyDraft.safeParse(found.draft);
  const plan = draft.success ? draft.data.plan : Plan.safeParse(found.currentVersion?.plan).data;
  return plan ? { journeyId: found.id, key: found.key, name: found.name, plan } : null;
}
