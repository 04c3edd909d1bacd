import {
  beginReviewImport,
  getReviewImport,
  receiveReviewChunk,
  startReviewImport,
} from '#app/features/reviews/index.server.ts';
import { nameToShow } from '#app/domain/reviews/name-to-show.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { askedSince } from './ask-in-the-past.ts';
import { actor } from './past-shop.ts';
import type { PastShop } from './past-shop.ts';
import type { ReviewText } from './read-review-texts.ts';

const header =
  'title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location';
const quoted = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`;

/** Brings the first months of the year in from the file of another system, as a merchant who moved would. */
export async function importOldReviews(shop: PastShop, texts: Map<string, readonly ReviewText[]>): Promise<void> {
  const lines = [];
  for (const [handle, ofProduct] of texts) lines.push(...(await linesOf(shop, handle, ofProduct)));
  const bytes = Buffer.from([header, ...lines].join('\r\n'));
  const { shopId, services } = shop;
  const file = { shopId, fileName: 'judge-me-export.csv', bytes: bytes.length, modifiedAt: 0 };
  const begun = await beginReviewImport(services, file);
  if (begun.outcome !== 'begun') throw new Error(`The file of reviews was refused: ${begun.reason}`);
  const ref = { shopId, importId: begun.importId };
  await receiveReviewChunk(services, { ...ref, number: 0, bytes });
  const started = await startReviewImport(services, { ...ref, actor });
  if (started.outcome !== 'started') throw new Error(`The import of reviews did not start: ${started.outcome}`);
  for (let look = 0; look < 300; look += 1) {
    if ((await getReviewImport(services, ref))?.state === 'DONE') return;
    await sleep(100);
  }
  throw new Error('The import of reviews took more than half a minute');
}

/** Words of customers who had the product before the shop began to ask by itself, and said nothing of it since. */
async function linesOf(shop: PastShop, handle: string, texts: readonly ReviewText[]): Promise<string[]> {
  const { shopId, locale, now, random, services } = shop;
  const productId = shop.products.get(handle) ?? '';
  const deliveredAt = { gte: after(now, -days(390)), lt: after(now, -days(askedSince)) };
  const orders = await services.db.order.findMany({
    where: {
      ...{ shopId, deliveredAt, lineItems: { some: { productId } } },
      customer: { locale: { startsWith: locale }, reviews: { none: { productId } } },
    },
    select: { deliveredAt: true, customer: true },
    distinct: ['customerId'],
    orderBy: { deliveredAt: 'asc' },
  });
  const step = Math.max(1, Math.floor(orders.length / texts.length));
  return texts.flatMap(({ rating, title, body, reply }, index) => {
    const { customer, deliveredAt: came } = orders[index * step] ?? orders[index] ?? {};
    if (!customer || !came) return [];
    const on = after(came, days(4) + random.between(0, 20 * 24) * 3_600_000);
    const date = `${on.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    const who = [nameToShow(customer, locale), customer.email ?? ''];
    const row = [
      title,
      body,
      rating,
      date,
      'web',
      'ok',
      ...who,
      productId.split('/').at(-1) ?? '',
      handle,
      reply ?? '',
    ];
    return [[...row, '', '', '', ''].map(quoted).join(',')];
  });
}
