import type { Prisma } from '@prisma/client';
import { consentStateOf, refusals } from '#app/domain/consent/consent-state.ts';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import type { ConsentDocument } from '#app/domain/customers/customer-document.ts';
import { seconds } from '#app/domain/time/spans.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { recordConsent } from './record-consent.server.ts';
import type { ConsentRecord } from './record-consent.server.ts';

/** Where a document stands in time. */
export interface Heard {
  webhookId: string;
  triggeredAt: Date | null;
  receivedAt: Date;
}

interface Input extends Heard {
  shopId: string;
  customerId: string;
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
  consent: ConsentDocument | null | undefined;
}

/** Records a consent that Shopify reports; nothing when it reports none. A word we do not know fails, visibly. */
export async function recordShopifyConsent(tx: RawDb, input: Input): Promise<DeliveryResult> {
  const { shopId, customerId, channel, consent } = input;
  if (!consent?.state) return { outcome: 'applied' };
  const state = consentStateOf(consent.state);
  if (!state) return { outcome: 'failed', reason: 'missing_field', detail: `${channel.toLowerCase()} consent state` };
  await recordHeard(tx, {
    ...{ shopId, customerId, channel, state },
    dated: consent.consent_updated_at ?? null,
    otherwise: input.triggeredAt ?? input.receivedAt,
    proof: { webhookId: input.webhookId },
    recordedAt: input.receivedAt,
  });
  return { outcome: 'applied' };
}

interface Said extends Pick<ConsentRecord, 'shopId' | 'customerId' | 'channel' | 'recordedAt' | 'askedAt'> {
  state: ConsentState;
  dated: Date | null;
  /** The moment it counts for when Shopify gives none. */
  otherwise: Date;
  proof: Prisma.InputJsonObject;
}

/** Records what Shopify said, however we heard of it, unless it is what we told Shopify ourselves or says nothing new. */
export async function recordHeard(tx: RawDb, said: Said): Promise<void> {
  const { dated, otherwise, ...consent } = said;
  const { shopId, customerId, channel } = consent;
  const [known] = await tx.$queryRaw<Known[]>`
    SELECT "state"::text AS "state", "source", "occurredAt" FROM "Consent"
    WHERE "shopId" = ${shopId} AND "customerId" = ${customerId} AND "channel" = ${channel}::"MessageChannel"`;
  if (known && (dated ? isEcho(known, { ...said, dated }) : !isNewsWithoutDate(known, said))) return;
  await recordConsent(tx, { ...consent, source: 'shopify', occurredAt: dated ?? otherwise });
}

type Known = { state: ConsentState; source: string; occurredAt: Date };

/** Shopify keeps whole seconds of the moment we wrote back. */
const isEcho = (known: Known, { state, dated }: { state: ConsentState; dated: Date }) =>
  known.source !== 'shopify' &&
  known.state === state &&
  Math.abs(known.occurredAt.getTime() - dated.getTime()) < seconds(1);

/**
 * Without a date nobody knows what it was said after: it must not take back a refusal, nor grant anything. The answer
 * to a question may take back a yes that Shopify itself had told us of.
 */
function isNewsWithoutDate(known: Known, { state, askedAt }: Said): boolean {
  if (known.state === state) return false;
  if (refusals.includes(state)) return true;
  return Boolean(askedAt) && known.state === 'SUBSCRIBED' && known.source === 'shopify';
}
