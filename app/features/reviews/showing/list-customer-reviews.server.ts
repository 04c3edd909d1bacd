import { shopifyGid } from '#app/domain/shopify-gid.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { CustomerReviews } from '#extensions/customer-reviews/contract.ts';
import { needsCare } from '../care.server.ts';
import { findRecords } from '../person.store.server.ts';

const most = 20;
const select = {
  ...{ id: true, rating: true, title: true, body: true, state: true, submittedAt: true, productId: true },
  ...{ careAt: true, caredAt: true, reply: true },
} as const;

/** The newest reviews of the person whom Shopify knows by this number or GID, those as a guest too; none of anybody else's. */
export async function listCustomerReviews(
  { db }: Pick<Services, 'db'>,
  { shopId, customer }: { shopId: string; customer: string },
): Promise<CustomerReviews> {
  const gid = shopifyGid('Customer', { gid: customer, id: customer });
  if (!gid) return { reviews: [], count: 0 };
  const known = await db.customer.findUnique({ where: { shopId_gid: { shopId, gid } }, select: { id: true } });
  if (!known) return { reviews: [], count: 0 };
  const where = { shopId, customerId: { in: await findRecords(db, { shopId, customerId: known.id }) } };
  const [rows, count] = await Promise.all([
    db.review.findMany({ where, select, orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }], take: most }),
    db.review.count({ where }),
  ]);
  const ids = rows.flatMap(({ productId }) => productId ?? []);
  const products = await db.product.findMany({ where: { shopId, id: { in: ids } }, select: { id: true, title: true } });
  const titles = new Map(products.map(({ id, title }) => [id, title]));
  const reviews = rows.map(({ id, rating, title, body, state, submittedAt, productId, careAt, caredAt, reply }) => ({
    ...{ id, rating, title, body, state, on: submittedAt.toISOString().slice(0, 10) },
    product: titles.get(productId ?? '') ?? null,
    ...{ needsCare: needsCare({ careAt, caredAt }), replied: reply !== null },
  }));
  return { reviews, count };
}
