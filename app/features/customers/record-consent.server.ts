import type { Prisma } from '@prisma/client';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import { refusals } from '#app/domain/consent/consent-state.ts';
import type { Tx } from '#app/platform/db.server.ts';
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
}

/**
 * Adds a consent to the history, once, and makes it the current one unless a later one stands. Of two said at the same
 * moment the refusal holds.
 */
export async function recordConsent(tx: Tx, consent: ConsentRecord): Promise<void> {
  const { shopId, customerId, channel, state, source, occurredAt, recordedAt } = consent;
  const wording = consent.wording ?? null;
  const proof = consent.proof ? JSON.stringify(consent.proof) : null;
  const isRefusal = refusals.includes(state);
  await tx.$executeRaw`
    INSERT INTO "Consent" ("shopId", "customerId", "channel", "state", "source", "wording", "proof", "occurredAt", "updatedAt")
    VALUES (${shopId}, ${customerId}, ${channel}::"MessageChannel", ${state}::"ConsentState", ${source}, ${wording},
      ${proof}::jsonb, ${occurredAt}, ${recordedAt})
    ON CONFLICT ("shopId", "customerId", "channel") DO UPDATE SET
      "state" = EXCLUDED."state", "source" = EXCLUDED."source", "wording" = EXCLUDED."wording",
      "proof" = EXCLUDED."proof", "occurredAt" = EXCLUDED."occurredAt", "updatedAt" = EXCLUDED."updatedAt"
    WHERE "Consent"."occurredAt" < EXCLUDED."occurredAt"
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
