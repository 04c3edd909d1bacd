import type { Knowledge } from '#app/domain/reorders/predicted-reorder.ts';
import { dayNumber } from '#app/domain/time/day-number.ts';
import type { Db } from '#app/platform/db.server.ts';

export interface KnownOverride {
  productId: string;
  days: number | null;
  excluded: boolean;
}

export interface KnownAnswer {
  customerId: string;
  productId: string;
  kind: NonNullable<Knowledge['answer']>['kind'];
  /** Instants, or such as ISO text. */
  until: Date | string | null;
  answeredAt: Date | string;
}

/** What all customers of a shop have answered and what the merchant knows better, by customer and product. */
export async function findKnowledge(db: Db, { shopId, zone }: { shopId: string; zone: string }) {
  const overrides = await db.reorderOverride.findMany({
    where: { shopId },
    select: { productId: true, days: true, excluded: true },
  });
  const answers = await db.reorderAnswer.findMany({
    where: { shopId },
    select: { customerId: true, productId: true, kind: true, until: true, answeredAt: true },
  });
  return knowledgeFrom({ overrides, answers }, zone);
}

export function knowledgeFrom(
  { overrides, answers }: { overrides: KnownOverride[]; answers: KnownAnswer[] },
  zone: string,
): (customerId: string, productId: string) => Knowledge {
  const dayOf = (at: Date | string) => dayNumber(new Date(at), zone);
  const byProduct = new Map(overrides.map(({ productId, days, excluded }) => [productId, { days, excluded }]));
  const byPair = new Map(
    answers.map(({ customerId, productId, kind, until, answeredAt }) => [
      pairOf(customerId, productId),
      { kind, untilDay: until === null ? null : dayOf(until), answeredDay: dayOf(answeredAt) },
    ]),
  );
  return (customerId, productId) => ({
    override: byProduct.get(productId) ?? null,
    answer: byPair.get(pairOf(customerId, productId)) ?? null,
  });
}

const pairOf = (customerId: string, productId: string) => `${customerId} ${productId}`;
