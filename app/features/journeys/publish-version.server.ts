import { isDeepStrictEqual } from 'node:util';
import { Plan } from '#app/domain/journeys/journey.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { locales } from '#app/domain/locale.ts';
import type { Tx } from '#app/platform/db.server.ts';

interface VersionToPublish {
  shopId: string;
  journeyId: string;
  draft: JourneyDraft;
  /** People inside finish the version they entered, or go on by the new one wherever their step still exists. */
  insiders: 'finish' | 'move';
  now: Date;
}

/**
 * Makes a draft the version that new enrollments enter, and says its number and how many people inside were moved to
 * it. The caller holds the journey's row, so that versions keep their numbers.
 */
export async function publishVersion(
  tx: Tx,
  { shopId, journeyId, draft, insiders, now }: VersionToPublish,
): Promise<{ id: string; number: number; moved: number }> {
  const { _max } = await tx.journeyVersion.aggregate({ where: { shopId, journeyId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  const { id } = await tx.journeyVersion.create({
    data: { shopId, journeyId, number, plan: draft.plan, publishedAt: now },
    select: { id: true },
  });
  await tx.template.createMany({
    data: templatesOf(draft).map((one) => ({ shopId, journeyVersionId: id, ...one, updatedAt: now })),
  });
  const before = await findCurrentPlan(tx, { shopId, journeyId });
  await tx.journey.update({
    where: { shopId_id: { shopId, id: journeyId } },
    data: { currentVersionId: id, updatedAt: now },
  });
  // With another trigger it begins anew: what happened before lets nobody in.
  if (before && !isSame(before.trigger, draft.plan.trigger))
    await tx.journey.updateMany({
      where: { shopId, id: journeyId, state: 'ON' },
      data: { activatedAt: now, scanDueAt: now },
    });
  const wakeAt = before && !isSame(before.steps, draft.plan.steps) ? now : undefined;
  const moved = insiders === 'move' ? await moveInsiders(tx, { shopId, journeyId, versionId: id, draft, wakeAt }) : 0;
  return { id, number, moved };
}

async function findCurrentPlan(tx: Tx, { shopId, journeyId }: { shopId: string; journeyId: string }) {
  const journey = await tx.journey.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: journeyId } },
    select: { currentVersion: { select: { plan: true } } },
  });
  return journey.currentVersion && Plan.parse(journey.currentVersion.plan);
}

/** Keys in whatever order the database gives them. */
const isSame = (one: unknown, other: unknown) => isDeepStrictEqual(one, other);

function templatesOf({ plan, contents }: JourneyDraft) {
  const messages = allSteps(plan.steps).filter(({ type }) => type === 'message');
  return messages.flatMap(({ id: stepId }) =>
    locales.flatMap((locale) => {
      const content = contents[stepId]?.[locale];
      return content ? [{ stepId, locale, ...content }] : [];
    }),
  );
}

interface Move {
  shopId: string;
  journeyId: string;
  versionId: string;
  draft: JourneyDraft;
  /** When they are looked at next, for the wait they stand at may have become shorter; as planned when absent. */
  wakeAt?: Date;
}

/** Whoever stands before a step that is gone stays in their version; whoever has passed the last one has nothing left. */
async function moveInsiders(tx: Tx, { shopId, journeyId, versionId, draft, wakeAt }: Move): Promise<number> {
  const stepIds = allSteps(draft.plan.steps).map(({ id }) => id);
  const { count } = await tx.enrollment.updateMany({
    where: { shopId, journeyId, state: 'ACTIVE', stepId: { in: stepIds } },
    data: { journeyVersionId: versionId, wakeAt },
  });
  return count;
}
