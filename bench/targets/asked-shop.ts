import { randomUUID } from 'node:crypto';
import { galleryJourney } from '../../app/domain/journeys/gallery.ts';
import { sweepTrainings, trainReorders } from '../../app/features/reorders/index.server.ts';
import { memoryJobs } from '../../app/platform/jobs/memory-jobs.ts';
import { getServices } from '../../app/platform/services.server.ts';
import { askedShop } from './asked-questions.ts';

const products = 500;
const ordersOfCustomer = 8;

/** People, and orders of two lines each every two to seven weeks; every order has a checkout and has come. */
async function fileOrders(shopId: string, customers: number, now: Date): Promise<void> {
  const { db } = getServices();
  await db.$executeRaw`
    INSERT INTO "Customer" ("shopId", "id", "gid", "email", "mailbox", "searchText", "countryCode", "createdAt")
    SELECT ${shopId}, 'c' || n, 'gid://shopify/Customer/' || n, 'c' || n || '@mail.example', 'c' || n || '@mail.example', '', 'TR', ${now}
    FROM generate_series(1, ${customers}::int) n`;
  await db.$executeRaw`
    INSERT INTO "Order" ("shopId", "id", "name", "customerId", "checkoutToken", "countryCode", "currency", "kinds", "placedAt",
      "firstShippedAt", "deliveredAt", "total", "test", "mirroredAt", "confirmedAt")
    SELECT ${shopId}, 'gid://shopify/Order/' || c * 10 + n, '#' || c * 10 + n, 'c' || c, 'checkout-' || c || '-' || n, 'TR', 'TRY', '{}',
      at, at + interval '1 day', at + interval '3 days', 500, FALSE, ${now}, ${now}
    FROM generate_series(1, ${customers}::int) c, generate_series(1, ${ordersOfCustomer}::int) n,
      LATERAL (SELECT ${now}::timestamp - make_interval(days =>
        n * (14 + abs(hashtext('pace' || c)) % 36) + abs(hashtext('day' || c || '-' || n)) % 9) AS at) moment`;
  await db.$executeRaw`
    INSERT INTO "LineItem" ("shopId", "id", "orderId", "productId", "variantId", "title", "quantity", "currentQuantity",
      "netQuantity", "price", "position")
    SELECT ${shopId}, o."id" || '-' || k, o."id", 'gid://shopify/Product/' || thing, 'gid://shopify/ProductVariant/' || thing,
      'Kolombiya', 1, 1, 1, 240, k
    FROM "Order" o, generate_series(1, 2) k,
      LATERAL (SELECT 1 + abs(hashtext(o."customerId" || (abs(hashtext(o."id")) + k) % 4)) % ${products}::int AS thing) chosen
    WHERE o."shopId" = ${shopId}`;
}

/** Products of two packs with tips, a parcel for every order, and journeys for tips, reviews and reorders that are on. */
async function fileRest(shopId: string, now: Date): Promise<void> {
  const { db } = getServices();
  await db.$executeRaw`
    INSERT INTO "Product" ("shopId", "id", "title", "handle", "status", "imageUrl", "tags", "collectionIds")
    SELECT ${shopId}, 'gid://shopify/Product/' || n, 'Kolombiya ' || n, 'kolombiya-' || n, 'active', 'https://cdn.example/1.png', '{}', '{}'
    FROM generate_series(1, ${products}::int) n`;
  await db.$executeRaw`
    INSERT INTO "ProductVariant" ("shopId", "id", "productId", "title", "price", "inventoryQuantity", "position")
    SELECT ${shopId}, 'gid://shopify/ProductVariant/' || n + pack * 100000, 'gid://shopify/Product/' || n,
      CASE pack WHEN 0 THEN '250 g' ELSE '1 kg' END, 250 + pack * 600, 1000, pack
    FROM generate_series(1, ${products}::int) n, generate_series(0, 1) pack`;
  await db.$executeRaw`
    INSERT INTO "ProductTip" ("shopId", "productId", "locale", "text", "updatedAt")
    SELECT ${shopId}, 'gid://shopify/Product/' || n, locale, 'Serin ve kuru bir yerde saklayın.', ${now}
    FROM generate_series(1, ${products}::int) n, unnest('{tr,en}'::text[]) locale`;
  await db.$executeRaw`
    INSERT INTO "Fulfillment" ("shopId", "id", "orderId", "status", "deliveryState", "trackingCompany", "shippedAt", "deliveredAt")
    SELECT "shopId", replace("id", 'Order', 'Fulfillment'), "id", 'success', 'DELIVERED', 'Kargo', "firstShippedAt", "deliveredAt"
    FROM "Order" WHERE "shopId" = ${shopId}`;
  for (const key of ['getting_started', 'review_request', 'reorder']) {
    const [journeyId, versionId] = [randomUUID(), randomUUID()];
    const moments = { activatedAt: now, createdAt: now, updatedAt: now };
    await db.journey.create({ data: { shopId, id: journeyId, key, state: 'ON', ...moments } });
    const version = { shopId, id: versionId, journeyId, number: 1, publishedAt: now };
    await db.journeyVersion.create({ data: { ...version, plan: galleryJourney(key)!.plan } });
    await db.journey.update({
      where: { shopId_id: { shopId, id: journeyId } },
      data: { currentVersionId: versionId },
    });
  }
}

/** The shop that is asked, after the night in which it learnt. Gives its reorders that are foreseen. */
async function file(customers: number): Promise<{ predictions: number }> {
  const services = { ...getServices(), jobs: memoryJobs() };
  const { db } = services;
  const now = services.clock.now();
  const { id: shopId } = await db.shop.create({
    data: {
      ...{ domain: askedShop, state: 'INSTALLED', name: 'Dükkân', url: 'https://shop.example', currency: 'TRY' },
      ...{ locale: 'tr', zone: 'Europe/Istanbul', countryCode: 'TR', createdAt: now, installedAt: now },
    },
  });
  await fileOrders(shopId, customers, now);
  await fileRest(shopId, now);
  // As the daily upkeep of a database does it.
  await db.$executeRaw`ANALYZE`;
  await sweepTrainings(services);
  await trainReorders(services, { shopId });
  await db.$executeRaw`ANALYZE`;
  return { predictions: await db.reorderPrediction.count({ where: { shopId } }) };
}

process.send?.(await file(Number(process.argv[2])));
