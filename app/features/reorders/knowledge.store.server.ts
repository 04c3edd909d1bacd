import type { Knowledge } from '#app/domain/reorders/forecast.ts';
import { dayNumber } from '#app/domain/time/day-number.ts';
import type { Db } from '#app/platform/db.server.ts';

type Asked = { shopId: string; customerIds?: string[]; zone: string };

/** What customers have answered and what the merchant knows better, by customer and product. */
export async function findKnowledge(db: Db, { shopId, customerIds, zone }: Asked) {
  const overrides = await db.reorderOverride.findMany({
    where: { shopId },
    select: { productId: true, days: true, excluded: true },
  });
  const answers = await db.reorderAnswer.findMany({
    where: { shopId, ...(customerIds && { customerId: { in: customerIds } }) },
    select: { customerId: true, productId: true, kind: true, until: true, answeredAt: true },
  });
  const byProduct = new Map(overrides.map(({ productId, ...override }) => [productId, override]));
  const byPair = new Map(
    answers.map(({ customerId, productId, kind, until, answeredAt }) => [
      pairOf(customerId, productId),
      { kind, untilDay: until && dayNumber(until, zone), answeredDay: dayNumber(answeredAt, zone) },
    ]),
  );
  return (customerId: string, productId: string): Knowledge => ({
    override: byProduct.get(productId) ?? null,
    answer: byPair.get(pairOf(customerId, productId)) ?? null,
  });
}

const pairOf = (customerId: string, productId: string) => `${customerId} ${productId}`;
