import { Prisma } from '@prisma/client';
import type { Knowledge } from '#app/domain/reorders/predicted-reorder.ts';
import { dayNumber, startOfDay } from '#app/domain/time/day-number.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Db } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { knowledgeFrom } from './knowledge.store.server.ts';
import type { KnownAnswer, KnownOverride } from './knowledge.store.server.ts';
import { historyOf, predictCustomer } from './predict-customer.ts';
import { replacePredictions } from './predictions.store.server.ts';
import { findKeptLines } from './purchases.store.server.ts';
import { readModel } from './read-model.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;
type CustomerRef = { shopId: string; customerId: string };

type Result = { outcome: 'predicted'; predictions: number } | { outcome: 'not_trained' | 'unchanged' };

/**
 * Predicts anew for one customer, after an order, a return or an answer; repeating it changes nothing.
 * @param knownBasis digest of what their predictions are known to rest upon: where it still is the same, they stay
 */
export async function updatePredictions(
  { db, clock }: Needs,
  { shopId, customerId }: CustomerRef,
  { knownBasis = null }: { knownBasis?: string | null } = {},
): Promise<Result> {
  const { digest, lines } = await findKeptLines(db, { shopId, customerId });
  if (digest === knownBasis) return { outcome: 'unchanged' };
  const trained = await findTrained(db, { shopId, customerId });
  if (!trained) return { outcome: 'not_trained' };
  const { zone, knowledge } = trained;
  const now = clock.now();
  const model = await readModel(db, shopId, trained.trainedAt);
  if (!model) {
    await trainSoon(db, shopId, now);
    return { outcome: 'not_trained' };
  }
  const days = { today: dayNumber(now, zone), startOf: (day: number) => startOfDay(day, zone) };
  const rows = predictCustomer(model, historyOf(customerId, await lines()), knowledge, days);
  await replacePredictions(db, rows, { shopId, customerId, now, digest });
  return { outcome: 'predicted', predictions: rows.length };
}

interface Row {
  trainedAt: Date | null;
  zone: string | null;
  overrides: KnownOverride[];
  answers: KnownAnswer[];
}

/** All but the purchases in one statement: every order comes by here. */
async function findTrained(
  db: Db,
  { shopId, customerId }: CustomerRef,
): Promise<{ trainedAt: Date; zone: string; knowledge: (productId: string) => Knowledge } | null> {
  const [row] = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT m."trainedAt", s."zone",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('productId', x."productId", 'days', x."days", 'excluded', x."excluded")), '[]')
        FROM "ReorderOverride" x WHERE x."shopId" = s."id") AS "overrides",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('customerId', a."customerId", 'productId', a."productId", 'kind', a."kind",
          'until', a."until" || 'Z', 'answeredAt', a."answeredAt" || 'Z')), '[]')
        FROM "ReorderAnswer" a WHERE a."shopId" = s."id" AND a."customerId" = ${customerId}) AS "answers"
    FROM "Shop" s JOIN "ReorderModel" m ON m."shopId" = s."id" WHERE s."id" = ${shopId}`,
  );
  if (!row?.trainedAt) return null;
  const zone = resolveZone([row.zone]);
  const knowledgeOf = knowledgeFrom(row, zone);
  return { trainedAt: row.trainedAt, zone, knowledge: (productId) => knowledgeOf(customerId, productId) };
}

/** What an older release has learnt is not read any more; nobody is to wait for the night for that. */
async function trainSoon(db: Db, shopId: string, now: Date): Promise<void> {
  await db.reorderModel.updateMany({
    where: { shopId, state: { not: 'RUNNING' }, dueAt: { gt: now } },
    data: { dueAt: now },
  });
}
