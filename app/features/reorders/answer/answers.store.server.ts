import { Prisma } from '@prisma/client';
import type { AnswerKind } from '#app/domain/reorders/ask-again.ts';
import { answerReasons } from '#app/domain/reorders/answer-reasons.ts';
import { bareId } from '#app/domain/shopify-graphql.ts';
import { recordDecision } from '#app/features/messaging/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';

interface Asked {
  shopId: string;
  customerIds: string[];
  /** GIDs. */
  productIds: string[];
}

/** A prediction as far as answers look at it. */
export interface AskedAbout {
  customerId: string;
  productId: string;
  boughtAt: Date;
  countedFrom: Date;
  expectedAt: Date;
  nudgedAt: Date | null;
  nudgeSubject: string | null;
}

/** What some customers may be asked about of some products. `lock` holds it as it is until the end of the transaction. */
export const findAskedAbout = (
  db: RawDb,
  { shopId, customerIds, productIds }: Asked,
  { lock }: { lock: boolean },
): Promise<AskedAbout[]> => db.$queryRaw<AskedAbout[]>`
  SELECT p."customerId", p."productId", coalesce(o."placedAt", p."countedFrom") AS "boughtAt", p."countedFrom",
    p."expectedAt", p."nudgedAt", p."nudgeSubject"
  FROM "ReorderPrediction" p LEFT JOIN "Order" o ON o."shopId" = p."shopId" AND o."id" = p."lastOrderId"
  WHERE p."shopId" = ${shopId} AND p."customerId" = ANY(${customerIds}::text[]) AND p."productId" = ANY(${productIds}::text[])
  ORDER BY p."customerId", p."productId" ${lock ? Prisma.sql`FOR UPDATE OF p` : Prisma.empty}`;

interface Noted {
  shopId: string;
  customerId: string;
  productId: string;
  answer: AnswerKind | 'TAKE_BACK';
  until: Date | null;
  messageId: string | null;
  at: Date;
}

/** Writes down what their history is to tell: of the answers themselves only the last word is kept. */
export async function noteAnswer(db: RawDb, { answer, productId, until, at, ...about }: Noted): Promise<void> {
  const [product] = await db.$queryRaw<{ title: string }[]>`
    SELECT "title" FROM "Product" WHERE "shopId" = ${about.shopId} AND "id" = ${productId}`;
  await recordDecision(db, about, {
    ...{ outcome: 'answered', reason: answerReasons[answer], at },
    facts: { product: product?.title ?? `#${bareId(productId)}`, ...(until && { until: until.toISOString() }) },
  });
}
