import type { Prisma } from '@prisma/client';
import { blankContents } from '#app/domain/journeys/blank-draft.ts';
import { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { StepContents } from '#app/domain/journeys/journey-draft.ts';
import { Plan } from '#app/domain/journeys/journey.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import { MailContent } from '#app/domain/mail/mail-block.ts';
import type { Tx } from '#app/platform/db.server.ts';

/** A journey of a shop, and who changes it (`staff:<id>`). */
export interface JourneyRef {
  shopId: string;
  journeyId: string;
}
export type JourneyChange = JourneyRef & { actor: string };

/** Holds a journey for the length of a transaction and reads it; null when the shop has none of that id. */
export async function lockJourney(tx: Tx, { shopId, journeyId }: JourneyRef) {
  await tx.$queryRaw`SELECT 1 FROM "Journey" WHERE "shopId" = ${shopId} AND "id" = ${journeyId} FOR NO KEY UPDATE`;
  return tx.journey.findUnique({ where: { shopId_id: { shopId, id: journeyId } } });
}

/** A version as it was published; null for one that is not this journey's. */
export async function findVersion(
  tx: Tx,
  { shopId, journeyId, versionId }: JourneyRef & { versionId: string },
): Promise<(VersionHead & { draft: JourneyDraft }) | null> {
  const version = await tx.journeyVersion.findFirst({
    where: { shopId, journeyId, id: versionId },
    include: { templates: true },
  });
  if (!version) return null;
  const { id, number, publishedAt } = version;
  return { id, number, publishedAt, draft: draftOf(version) };
}

export interface VersionHead {
  id: string;
  number: number;
  publishedAt: Date;
}

type VersionRow = Prisma.JourneyVersionGetPayload<{ include: { templates: true } }>;

function draftOf({ plan: stored, templates }: VersionRow): JourneyDraft {
  const plan = Plan.parse(stored);
  const messages = allSteps(plan.steps).filter(({ type }) => type === 'message');
  const contentsOf = (stepId: string): StepContents => ({
    ...blankContents(),
    ...Object.fromEntries(
      templates
        .filter((template) => template.stepId === stepId)
        .map(({ locale, subject, preheader, blocks }) => [locale, MailContent.parse({ subject, preheader, blocks })]),
    ),
  });
  return { plan, contents: Object.fromEntries(messages.map(({ id }) => [id, contentsOf(id)])) };
}

/** What stands in the column, null where nothing is unpublished. */
export const readDraft = (stored: Prisma.JsonValue): JourneyDraft | null =>
  stored === null ? null : JourneyDraft.parse(stored);

/** Writes into the audit who did what to which journey; `subject` is its key. */
export async function noteChange(
  tx: Tx,
  {
    shopId,
    at,
    actor,
    ...entry
  }: { shopId: string; at: Date; actor: string; action: string; subject: string; detail?: Prisma.InputJsonObject },
): Promise<void> {
  await tx.auditEntry.create({ data: { shopId, at, actor, ...entry } });
}
