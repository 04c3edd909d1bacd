import type { Prisma } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

/** Why something was or was not done; `facts` holds times, states and ids, never an address or a name. */
export interface Decision {
  outcome: string;
  reason: string | null;
  facts: Prisma.InputJsonObject;
  at: Date;
}

/** Whom and what a decision is about. */
interface DecisionSubject {
  shopId: string;
  customerId: string;
  orderId?: string | null;
  enrollmentId?: string | null;
  messageId?: string | null;
  journeyId?: string | null;
}

/** Writes a decision down. */
export async function recordDecision(
  db: RawDb,
  { shopId, customerId, orderId, enrollmentId, messageId, journeyId }: DecisionSubject,
  { outcome, reason, facts, at }: Decision,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Decision" ("shopId", "id", "customerId", "orderId", "enrollmentId", "messageId", "journeyId", "outcome",
      "reason", "facts", "decidedAt")
    VALUES (${shopId}, ${uuidV7(at)}, ${customerId}, ${orderId ?? null}, ${enrollmentId ?? null}, ${messageId ?? null},
      ${journeyId ?? null}, ${outcome}, ${reason}, ${JSON.stringify(facts)}::jsonb, ${at}::timestamp)`;
}
