import { lruMap } from '#app/domain/lru-map.ts';
import type { TrainedReorders } from '#app/domain/reorders/train-reorders.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findKnowledge } from './knowledge.store.server.ts';
import { predictCustomer } from './predict-customer.ts';
import { dropPredictions, storePredictions } from './predictions.store.server.ts';
import { findKeptLines } from './purchases.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** Predicts anew for one customer, after an order, a return or an answer; repeating it changes nothing. */
export async function updatePredictions(
  { db, clock }: Needs,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<{ outcome: 'predicted'; predictions: number } | { outcome: 'not_trained' }> {
  const trained = await findModel(db, shopId);
  if (!trained) return { outcome: 'not_trained' };
  const { model, zone } = trained;
  const now = clock.now();
  const lines = await findKeptLines(db, { shopId, customerId });
  const knowledgeOf = await findKnowledge(db, { shopId, customerIds: [customerId], zone });
  const rows = predictCustomer(model, lines, (productId) => knowledgeOf(customerId, productId), { now, zone });
  await dropPredictions(db, { shopId, customerId, kept: rows.map(({ productId }) => productId) });
  await storePredictions(db, rows, { shopId, now });
  return { outcome: 'predicted', predictions: rows.length };
}

/** The same for the customer of an order. */
export async function updatePredictionsOfOrder(
  needs: Needs,
  { shopId, orderId }: { shopId: string; orderId: string },
): Promise<void> {
  const order = await needs.db.order.findUnique({
    where: { shopId_id: { shopId, id: orderId } },
    select: { customerId: true },
  });
  if (order?.customerId) await updatePredictions(needs, { shopId, customerId: order.customerId });
}

/** A trained model never changes: each is read once a process. */
const models = lruMap<TrainedReorders>(20);

async function findModel(db: Db, shopId: string): Promise<{ model: TrainedReorders; zone: string } | null> {
  const row = await db.reorderModel.findUnique({
    where: { shopId },
    select: { trainedAt: true, shop: { select: { zone: true } } },
  });
  if (!row?.trainedAt) return null;
  const zone = resolveZone([row.shop.zone]);
  const key = `${shopId}/${row.trainedAt.toISOString()}`;
  const known = models.get(key);
  if (known) return { model: known, zone };
  const { model } = await db.reorderModel.findUniqueOrThrow({ where: { shopId }, select: { model: true } });
  const read = model as unknown as TrainedReorders;
  models.set(key, read);
  return { model: read, zone };
}
