import { mirrorProduct } from '#app/features/catalog/index.server.ts';
import { mirrorCustomerDocument } from '#app/features/customers/index.server.ts';
import { mirrorOrder } from '#app/features/orders/index.server.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { FetchedPhase } from './backfill-progress.ts';
import type { BackfillStep } from './backfill-step.ts';

/** How many at once: a pool of ten connections also serves what else the worker does. */
const concurrency = 6;

/**
 * Mirrors documents in the words of webhooks, by the functions that mirror webhooks: what is here and newer stays. They
 * enroll nobody. Gives how many could not be read.
 */
export async function storeDocuments(step: BackfillStep, phase: FetchedPhase, documents: object[]): Promise<number> {
  const waiting = documents[Symbol.iterator]();
  let unread = 0;
  const work = async () => {
    for (const document of waiting) {
      const result = await storeDocument(step, phase, document);
      if (result.outcome !== 'failed') continue;
      unread += 1;
      const { admin_graphql_api_id: gid } = document as { admin_graphql_api_id?: string };
      step.needs.log.warn({ ...step.ref, phase, gid, result }, 'document of a backfill not read');
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return unread;
}

function storeDocument(step: BackfillStep, phase: FetchedPhase, payload: object): Promise<DeliveryResult> {
  const { needs, ref } = step;
  const { shopId } = ref;
  const receivedAt = needs.clock.now();
  switch (phase) {
    case 'products':
      return mirrorProduct(needs, { shopId, payload });
    case 'customers': {
      const webhookId = `backfill:${ref.backfillId}`;
      return mirrorCustomerDocument(needs, { shopId, payload, webhookId, triggeredAt: null, receivedAt });
    }
    case 'orders':
      return mirrorOrder(needs, { shopId, payload, receivedAt });
  }
}
