import { mirrorProduct } from '#app/features/catalog/index.server.ts';
import { mirrorCustomerDocuments } from '#app/features/customers/index.server.ts';
import { mirrorOrders } from '#app/features/orders/index.server.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import { refreshStatistics } from '#app/platform/refresh-statistics.server.ts';
import { sqlStateOf } from '#app/platform/sql-state.ts';
import type { FetchedPhase } from './backfill-progress.ts';
import type { BackfillStep } from './backfill-step.ts';

/** Documents in a transaction; two of them at once keep both this process and the database busy. */
const chunkSize = 200;
const concurrency = 2;

/**
 * Mirrors documents in the words of webhooks, by the functions that mirror webhooks: what is here and newer stays. They
 * enroll nobody. Gives how many could not be stored.
 */
export async function storeDocuments(step: BackfillStep, phase: FetchedPhase, documents: object[]): Promise<number> {
  const chunks: object[][] = [];
  for (let at = 0; at < documents.length; at += chunkSize) chunks.push(documents.slice(at, at + chunkSize));
  const waiting = chunks[Symbol.iterator]();
  let unread = 0;
  const work = async () => {
    for (const chunk of waiting) {
      const results = await storeChunk(step, phase, chunk);
      for (const [index, result] of results.entries()) {
        if (result.outcome !== 'failed') continue;
        unread += 1;
        const { admin_graphql_api_id: gid } = chunk[index] as { admin_graphql_api_id?: string };
        step.needs.log.warn({ ...step.ref, phase, gid, result }, 'document of a backfill not read');
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  await refreshStatistics(step.needs.db);
  return unread;
}

/** SQLSTATE classes of what a value does, and no outage: data, constraints, limits. */
const valueFaults = ['22', '23', '54'];

/** A document that the database refuses fails alone: halves of its chunk are tried until it stands by itself. */
async function storeChunk(step: BackfillStep, phase: FetchedPhase, chunk: object[]): Promise<DeliveryResult[]> {
  try {
    return await mirror(step, phase, chunk);
  } catch (error) {
    const state = sqlStateOf(error);
    if (!state || !valueFaults.includes(state.slice(0, 2))) throw error;
    if (chunk.length === 1) return [{ outcome: 'failed', reason: 'handler_failed', detail: state }];
    const half = Math.ceil(chunk.length / 2);
    const first = await storeChunk(step, phase, chunk.slice(0, half));
    return [...first, ...(await storeChunk(step, phase, chunk.slice(half)))];
  }
}

async function mirror({ needs, ref }: BackfillStep, phase: FetchedPhase, payloads: object[]) {
  const { shopId } = ref;
  const receivedAt = needs.clock.now();
  switch (phase) {
    case 'products': {
      const results: DeliveryResult[] = [];
      for (const payload of payloads) results.push(await mirrorProduct(needs, { shopId, payload }));
      return results;
    }
    case 'customers': {
      const webhookId = `backfill:${ref.backfillId}`;
      return mirrorCustomerDocuments(needs, { shopId, payloads, webhookId, triggeredAt: null, receivedAt });
    }
    case 'orders':
      return mirrorOrders(needs, { shopId, payloads, receivedAt });
  }
}
