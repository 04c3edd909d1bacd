import { z } from 'zod';
import type { Services } from '#app/platform/services.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';

import { readShopifyConsents } from './read-shopify-consent.server.ts';
import type { OrderSaid, ReadChannel } from './read-shopify-consent.server.ts';
import { recordHeard } from './record-shopify-consent.server.ts';

export type RefreshedConsent = { order: OrderSaid } & (
  | { outcome: 'read' }
  /** Shopify gave no answer, or none that can be read. */
  | { outcome: 'unreadable'; reason: ShopAdminError['reason'] | 'bad_answer' }
  /** A guest, an erased customer, or nobody: Shopify has nothing to say. */
  | { outcome: 'nobody' }
);

/**
 * Asks Shopify for what a customer says now and records it for `channel`. A customer whom Shopify does not know any
 * more, or who has no address there for the channel, has not subscribed.
 * @param orderId an order's GID, to learn in the same question whether it is this customer's in this shop
 */
export async function refreshConsent(
  services: Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>,
  input: { shopId: string; customerId: string; channel: ReadChannel; orderId?: string | null },
): Promise<RefreshedConsent> {
  const { shopId, customerId, channel, orderId = null } = input;
  const customer = await services.db.customer.findUnique({
    where: { shopId_id: { shopId, id: customerId } },
    select: { gid: true, redactedAt: true, shop: { select: { domain: true } } },
  });
  const gid = customer?.gid ?? null;
  if (!customer || customer.redactedAt || (!gid && !orderId)) return { outcome: 'nobody', order: 'unasked' };
  const askedAt = services.clock.now();
  const answer = await askShopify(services, shopId, { domain: customer.shop.domain, gid, orderId });
  if (answer.outcome !== 'answered') return answer;
  const { order } = answer;
  if (!gid) return { outcome: 'read', order };
  const { state, dated } = answer.consents[channel] ?? { state: 'NOT_SUBSCRIBED', dated: null };
  const key = { shopId, customerId, channel };
  await services.db.$transaction(async (tx) => {
    // Waits for an erasure under way, and holds off one that would begin.
    const [row] = await tx.$queryRaw<{ redactedAt: Date | null }[]>`
      SELECT "redactedAt" FROM "Customer" WHERE "shopId" = ${shopId} AND "id" = ${customerId} FOR NO KEY UPDATE`;
    if (!row || row.redactedAt) return;
    const proof = { read: askedAt.toISOString() };
    await recordHeard(tx, {
      ...{ ...key, state, dated, proof, askedAt },
      ...{ otherwise: askedAt, recordedAt: services.clock.now() },
    });
    await tx.consent.updateMany({ where: key, data: { checkedAt: askedAt } });
  });
  return { outcome: 'read', order };
}

async function askShopify(
  services: Pick<Services, 'shopAdmin' | 'log'>,
  shopId: string,
  question: Parameters<typeof readShopifyConsents>[1],
) {
  try {
    return { outcome: 'answered', ...(await readShopifyConsents(services, question)) } as const;
  } catch (err) {
    if (!(err instanceof ShopAdminError || err instanceof z.ZodError)) throw err;
    const reason = err instanceof ShopAdminError ? err.reason : 'bad_answer';
    services.log.warn({ err, shopId, reason }, 'consent could not be read from Shopify');
    return { outcome: 'unreadable', reason, order: 'unasked' } as const;
  }
}
