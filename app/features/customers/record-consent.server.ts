import { Prisma } from '@prisma/client';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import { refusals, spoken } from '#app/domain/consent/consent-state.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

export interface ConsentRecord {
  shopId: string;
  customerId: string;
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP' | 'PUSH';
  state: ConsentState;
  /** Where it was said: `shopify`, `checkout`, `unsubscribe_link`, `provider` … */
  source: string;
  /** The sentence that was shown. */
  wording?: string;
  /** What shows that it happened, as `{ webhookId }`; never personal data. */
  proof?: Prisma.InputJsonObject;
  occurredAt: Date;
  recordedAt: Date;
  /**
   * Set for what Shopify answered to a question asked then: it also holds against what Shopify had told before, whatever
   * the dates say. Not against a no: the answer may come from a copy that has not heard of it yet. Set too for what a
   * customer said while Shopify had told no more than that nobody said anything.
   */
  askedAt?: Date;
}

/**
 * Adds a consent to the history, once, and makes it the current one unless a later one stands. Of two said at the same
 * moment the refusal holds. What Shopify does not know yet becomes due to be written back; a yes or no that is not the
 * one in the national register becomes due to be reported anew.
 */
export async function recordConsent(tx: RawDb, consent: ConsentRecord): Promise<void> {
  const { shopId, customerId, channel, state, source, occurredAt, recordedAt } = consent;
  const wording = consent.wording ?? null;
  const proof = consent.proof ? JSON.stringify(consent.proof) : null;
  const isRefusal = refusals.includes(state);
  const isFromShopify = source === 'shopify';
  const isToWriteBack = !isFromShopify && channel !== 'PUSH' && (spoken as readonly string[]).includes(state);
  const isCorrection = consent.askedAt
    ? Prisma.sql`OR ("Consent"."source" = 'shopify' AND "Consent"."updatedAt" < ${consent.askedAt}
        AND "Consent"."state" NOT IN ('UNSUBSCRIBED', 'REDACTED', 'INVALID'))`
    : Prisma.empty;
  await tx.$executeRaw`
    INSERT INTO "Consent" ("shopId", "customerId", "channel", "state", "source", "wording", "proof", "occurredAt", "updatedAt", "writeBackDueAt")
    VALUES (${shopId}, ${customerId}, ${channel}::"MessageChannel", ${state}::"ConsentState", ${source}, ${wording},
      ${proof}::jsonb, ${occurredAt}, ${recordedAt}, CASE WHEN ${isToWriteBack} AND EXISTS (SELECT 1 FROM "Customer"
        WHERE "shopId" = ${shopId} AND "id" = ${customerId} AND "gid" IS NOT NULL) THEN ${recordedAt}::timestamp END)
    ON CONFLICT ("shopId", "customerId", "channel") DO UPDATE SET
      "state" = EXCLUDED."state", "source" = EXCLUDED."source", "wording" = EXCLUDED."wording",
      "proof" = EXCLUDED."proof", "occurredAt" = EXCLUDED."occurredAt", "updatedAt" = EXCLUDED."updatedAt",
      "writeBackDueAt" = EXCLUDED."writeBackDueAt", "writeBackTries" = 0, "writeBackRefusal" = NULL,
      "iysReportedAt" = CASE WHEN "Consent"."state" = EXCLUDED."state" THEN "Consent"."iysReportedAt" END
    WHERE "Consent"."occurredAt" < EXCLUDED."occurredAt" ${isCorrection}
      OR ("Consent"."occurredAt" = EXCLUDED."occurredAt" AND (${isRefusal}
        OR "Consent"."state" NOT IN ('UNSUBSCRIBED', 'REDACTED', 'INVALID')))`;
  // The row above is locked by now, so that two of the same cannot both find the history without it.
  await tx.$executeRaw`
    INSERT INTO "ConsentChange" ("shopId", "id", "customerId", "channel", "state", "source", "wording", "proof", "occurredAt", "recordedAt")
    SELECT ${shopId}, ${uuidV7(recordedAt)}, ${customerId}, ${channel}::"MessageChannel", ${state}::"ConsentState",
      ${source}, ${wording}, ${proof}::jsonb, ${occurredAt}::timestamp, ${recordedAt}::timestamp
    WHERE NOT EXISTS (SELECT 1 FROM "ConsentChange" WHERE "shopId" = ${shopId} AND "customerId" = ${customerId}
      AND "channel" = ${channel}::"MessageChannel" AND "state" = ${state}::"ConsentState" AND "source" = ${source}
      AND "occurredAt" = ${occurredAt})`;
}
