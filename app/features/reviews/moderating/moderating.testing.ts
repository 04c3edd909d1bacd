import type { Prisma } from '@prisma/client';
import { beforeEach } from 'vitest';
import { after, hours } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { countReview } from '../showing/totals.store.server.ts';

/** A shop with a customer who was asked about a product; `write` gives them one review of it, counted as it should be. */
export async function aReviewWorld(db: Db, now: Date) {
  const { id: shopId } = await aShop(db);
  const customer = await aCustomer(db, { id: shopId });
  const order = await anOrder(db, customer);
  const line = await db.lineItem.findFirstOrThrow({ where: { shopId, orderId: order.id } });
  const productId = line.productId ?? '';
  await db.product.create({ data: { shopId, id: productId, title: 'Kolombiya', status: 'active' } });
  const request = await db.reviewRequest.create({
    data: {
      ...{ shopId, customerId: customer.id, orderId: order.id, lineItemId: line.id, productId, route: 'domestic' },
      ...{ state: 'ANSWERED', groupId: 'g1', askedAt: now, answeredAt: now },
    },
  });
  async function write(over: Partial<Prisma.ReviewUncheckedCreateInput> = {}) {
    const review = await db.review.create({
      data: {
        ...{ shopId, productId, customerId: customer.id, orderId: order.id, source: 'request', rating: 5 },
        ...{ title: 'Güzel', body: 'Beğendim', displayName: 'Ayşe Y.', locale: 'tr', verified: true, answers: [] },
        ...{ state: 'PUBLISHED', submittedAt: now, publishedAt: now, searchText: 'guzel begendim ayse y.' },
        ...over,
      },
    });
    const counted = review.state === 'PUBLISHED' ? { rating: review.rating, hasPhotos: false } : null;
    await countReview(db, { shopId, productId: review.productId, now }, null, counted);
    return { shopId, reviewId: review.id };
  }
  const held = { state: 'HELD', rule: 'insult', publishedAt: null, holdEndsAt: after(now, hours(72)) } as const;
  return { shopId, customer, order, productId, request, write, held };
}

/** For each test that world anew, with services whose clock stands at `at`; mails go into `email`. */
export function useReviewWorld(at: Date) {
  const database = useTestDb();
  async function build() {
    await database.reset();
    return { ...testServices(database.db, at.toISOString()), ...(await aReviewWorld(database.db, at)) };
  }
  let built: Awaited<ReturnType<typeof build>>;
  beforeEach(async () => {
    built = await build();
  });
  return { database, world: () => built };
}

type Ref = { shopId: string; reviewId: string };

/** What became of a review, as the tests of moderating look at it. */
export const looksAt = (db: Db) => ({
  read: (ref: Ref) => db.review.findUniqueOrThrow({ where: { shopId_id: { shopId: ref.shopId, id: ref.reviewId } } }),
  /** What happened to it, in order. */
  async kinds(ref: Ref): Promise<string[]> {
    const events = await db.reviewEvent.findMany({ where: ref, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
    return events.map(({ kind }) => kind);
  },
  totals: (shopId: string) => db.reviewTotals.findFirst({ where: { shopId } }),
  mails: (shopId: string) => db.message.findMany({ where: { shopId }, orderBy: { createdAt: 'asc' } }),
});
