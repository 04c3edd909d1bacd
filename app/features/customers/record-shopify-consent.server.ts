import { consentStateOf, refusals } from '#app/domain/consent/consent-state.ts';
import type { ConsentDocument } from '#app/domain/customers/customer-document.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { recordConsent } from './record-consent.server.ts';

/** Where a document stands in time. */
export interface Heard {
  webhookId: string;
  triggeredAt: Date | null;
  receivedAt: Date;
}

interface Input extends Heard {
  shopId: string;
  customerId: string;
  channel: 'EMAIL' | 'SMS';
  consent: ConsentDocument | null | undefined;
}

/** Records a consent that Shopify reports; nothing when it reports none. A word we do not know fails, visibly. */
export async function recordShopifyConsent(tx: Tx, input: Input): Promise<DeliveryResult> {
  const { shopId, customerId, channel, consent } = input;
  if (!consent?.state) return { outcome: 'applied' };
  const state = consentStateOf(consent.state);
  if (!state) return { outcome: 'failed', reason: 'missing_field', detail: `${channel.toLowerCase()} consent state` };
  const dated = consent.consent_updated_at ?? null;
  // Without a date nobody knows what it was said after: it must not take back a refusal.
  if (!dated && !refusals.includes(state)) {
    const known = await tx.consent.findUnique({
      where: { shopId_customerId_channel: { shopId, customerId, channel } },
      select: { state: true },
    });
    if (known) return { outcome: 'applied' };
  }
  await recordConsent(tx, {
    shopId,
    customerId,
    channel,
    state,
    source: 'shopify',
    proof: { webhookId: input.webhookId },
    occurredAt: dated ?? input.triggeredAt ?? input.receivedAt,
    recordedAt: input.receivedAt,
  });
  return { outcome: 'applied' };
}
