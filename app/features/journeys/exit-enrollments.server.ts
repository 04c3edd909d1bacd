import { Prisma } from '@prisma/client';
import type { ExitReason } from '#app/domain/journeys/exit-reasons.ts';
import type { Tx } from '#app/platform/db.server.ts';

/** Ends every enrollment of customers, of a journey, or of a whole shop, and writes down why; says how many. */
export async function exitEnrollments(
  tx: Tx,
  { shopId, customerIds, journeyId }: { shopId: string; customerIds?: string[]; journeyId?: string },
  { reason, at }: { reason: ExitReason; at: Date },
): Promise<number> {
  return tx.$executeRaw`
    WITH "exited" AS (
      UPDATE "Enrollment" SET "state" = 'EXITED', "exitReason" = ${reason}, "endedAt" = ${at}, "wakeAt" = NULL,
        "awaits" = NULL
      WHERE "shopId" = ${shopId} AND "state" = 'ACTIVE'
        ${customerIds ? Prisma.sql`AND "customerId" = ANY(${customerIds})` : Prisma.empty}
        ${journeyId ? Prisma.sql`AND "journeyId" = ${journeyId}` : Prisma.empty}
      RETURNING "shopId", "id", "customerId", "orderId", "journeyId", "stepId"
    )
    INSERT INTO "Decision" ("shopId", "id", "customerId", "orderId", "enrollmentId", "journeyId", "outcome", "reason",
      "facts", "decidedAt")
    SELECT "shopId", gen_random_uuid()::text, "customerId", "orderId", "id", "journeyId", 'exit', ${reason},
      jsonb_build_object('stepId', "stepId"), ${at}::timestamp FROM "exited"`;
}
