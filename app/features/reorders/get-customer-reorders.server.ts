import { Prisma } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';
import { findShown } from './shown-predictions.store.server.ts';
import type { AskingJourney, ShownPrediction } from './shown-predictions.store.server.ts';

export interface CustomerReorders {
  /** The likeliest purchase first. */
  predictions: ShownPrediction[];
  /** There are more than are shown. */
  more: boolean;
  /** What they do not want to be asked about any more and nothing is predicted of. */
  declined: { productId: string; title: string; answeredAt: Date }[];
}

const most = 20;

/** What a customer is thought to want again, when and why, and whether they were asked. */
export async function getCustomerReorders(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, customerId, journeys }: { shopId: string; customerId: string; journeys: AskingJourney[] },
): Promise<CustomerReorders> {
  const where = Prisma.sql`p."customerId" = ${customerId}
    ORDER BY p."p30" DESC, p."expectedAt" DESC, p."productId" LIMIT ${most + 1}`;
  const [found, declined] = await Promise.all([
    findShown(db, { shopId, journeys, now: clock.now(), where }),
    db.$queryRaw<CustomerReorders['declined']>`
      SELECT a."productId", coalesce(pr."title", '') AS "title", a."answeredAt" FROM "ReorderAnswer" a
      LEFT JOIN "Product" pr ON pr."shopId" = a."shopId" AND pr."id" = a."productId"
      WHERE a."shopId" = ${shopId} AND a."customerId" = ${customerId} AND a."kind" = 'NEVER'
        AND NOT EXISTS (SELECT 1 FROM "ReorderPrediction" p WHERE p."shopId" = a."shopId"
          AND p."customerId" = a."customerId" AND p."productId" = a."productId")
      ORDER BY a."answeredAt" DESC, a."productId" LIMIT ${most}`,
  ]);
  return { predictions: found.slice(0, most), more: found.length > most, declined };
}
