import { Prisma } from '@prisma/client';
import type { Tx } from '#app/platform/db.server.ts';

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
  db: Tx,
  { shopId, customerId, orderId, enrollmentId, messageId, journeyId }: DecisionSubject,
  { outcome, reason, facts, at }: Decision,
): Promise<void> {
  await db.decision.create({
    data: { shopId, customerId, orderId, enrollmentId, messageId, journeyId, outcome, reason, facts, decidedAt: at },
  });
}
