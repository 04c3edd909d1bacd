import { csvMark, writeCsvLine } from '#app/platform/csv/write-csv.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { photosAddress } from '../showing/photos-address.ts';

/** Named as the systems that reviews move between name them, so that what was taken out can be brought anywhere. */
const exportColumns = [
  ...['title', 'body', 'rating', 'review_date', 'source', 'status', 'reviewer_name', 'reviewer_email', 'product_id'],
  ...['product_handle', 'product_title', 'reply', 'reply_date', 'picture_urls', 'verified', 'order_name', 'rule'],
  ...['incentive', 'answers', 'edited_at', 'review_id'],
] as const;

const pageReviews = 1_000;

/** Every review of a shop as CSV, in whatever state, the oldest first, page by page. */
export async function* exportReviews(
  { db, links }: Pick<Services, 'db' | 'links'>,
  { shopId }: { shopId: string },
): AsyncGenerator<string> {
  yield csvMark + writeCsvLine([...exportColumns]);
  for (let behind = ''; ;) {
    const reviews = await findPage(db, shopId, behind);
    const places = await findPlaces(db, shopId, reviews);
    const lines = reviews.map((review) => writeCsvLine(cellsOf(review, { ...places, ...links, shopId })));
    if (lines.length > 0) yield lines.join('');
    if (reviews.length < pageReviews) return;
    behind = reviews.at(-1)!.id;
  }
}

type Page = Awaited<ReturnType<typeof findPage>>;

/** Ids begin with when they were made. */
const findPage = (db: Db, shopId: string, behind: string) =>
  db.review.findMany({
    where: { shopId, id: { gt: behind } },
    orderBy: { id: 'asc' },
    take: pageReviews,
    include: {
      customer: { select: { email: true } },
      photos: { select: { id: true }, orderBy: { position: 'asc' } },
    },
  });

interface Places {
  products: Map<string, { handle: string | null; title: string }>;
  orders: Map<string, string>;
}

/** What products and orders are called; they are no relations of a review, because either may be gone. */
async function findPlaces(db: Db, shopId: string, reviews: Page): Promise<Places> {
  const productIds = [...new Set(reviews.flatMap(({ productId }) => productId ?? []))];
  const orderIds = [...new Set(reviews.flatMap(({ orderId }) => orderId ?? []))];
  const [products, orders] = await Promise.all([
    db.product.findMany({
      where: { shopId, id: { in: productIds } },
      select: { id: true, handle: true, title: true },
    }),
    db.order.findMany({ where: { shopId, id: { in: orderIds } }, select: { id: true, name: true } }),
  ]);
  return {
    products: new Map(products.map(({ id, ...product }) => [id, product])),
    orders: new Map(orders.map(({ id, name }) => [id, name ?? ''])),
  };
}

function cellsOf(
  review: Page[number],
  { products, orders, appUrl, shopId }: Places & { appUrl: string; shopId: string },
): (string | number | null)[] {
  const product = review.productId ? products.get(review.productId) : undefined;
  return [
    ...[review.title, review.body, review.rating, review.submittedAt.toISOString(), review.source],
    ...[review.state.toLowerCase(), review.displayName, review.customer?.email ?? review.reviewerEmail],
    ...[review.productId?.split('/').at(-1) ?? null, product?.handle ?? null, product?.title ?? null],
    ...[review.reply, review.repliedAt?.toISOString() ?? null],
    review.photos.map(({ id }) => `${photosAddress(appUrl, shopId)}/${id}.webp`).join(','),
    ...[String(review.verified), (review.orderId && orders.get(review.orderId)) ?? null, review.rule],
    ...[review.incentive, JSON.stringify(review.answers), review.editedAt?.toISOString() ?? null],
    review.externalId ?? review.id,
  ];
}
