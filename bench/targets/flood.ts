import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import { locales } from '#app/domain/locale.ts';

/** One shop with more than half of all messages, and eight that must not stand behind it. */
const shares = [60, 5, 5, 5, 5, 5, 5, 5, 5];

/** Of ten messages of a shop so many are of each journey: news of orders, and marketing that counts for the cap. */
const journeys = [
  { key: 'thank_you', tenths: 5 },
  { key: 'getting_started', tenths: 2 },
  { key: 'review_request', tenths: 3 },
] as const;

export interface Flood {
  /** When all of them are due. */
  dueAt: Date;
  /** Of the shops that have few. */
  smallShopIds: string[];
  messageIds: string[];
}

/**
 * Files `count` messages of many customers and several shops that are all due at `dueAt`: journeys of the gallery in
 * two languages, orders with lines, products with pictures and tips. What Shopify has to be asked is fresh, because a
 * shop's API hands out far fewer answers a second than are measured here.
 */
export async function fileFlood(database: pg.Client, count: number, dueAt: Date): Promise<Flood> {
  const shopIds: string[] = [];
  for (const [index, share] of shares.entries())
    shopIds.push(await fileShop(database, { index, messages: Math.round((count * share) / 100), dueAt }));
  // As the daily upkeep of a database does it.
  await database.query('ANALYZE');
  const { rows } = await database.query<{ id: string }>('SELECT "id" FROM "Message" WHERE "shopId" = ANY($1)', [
    shopIds,
  ]);
  return { dueAt, smallShopIds: shopIds.slice(1), messageIds: rows.map(({ id }) => id) };
}

interface ShopToFile {
  index: number;
  messages: number;
  dueAt: Date;
}

async function fileShop(database: pg.Client, { index, messages, dueAt }: ShopToFile): Promise<string> {
  const shopId = randomUUID();
  const at = dueAt.toISOString();
  await database.query(
    // Its reorders are learnt at night, as always but on a shop's first day: no thread trains while mails are measured.
    `WITH "shop" AS (
       INSERT INTO "Shop" ("id", "domain", "state", "name", "url", "currency", "zone", "locale", "countryCode", "createdAt",
         "installedAt", "ordersSeenAt", "reconcileDueAt")
       VALUES ($1, $2, 'INSTALLED', $3, 'https://shop.example', 'TRY', 'Europe/Istanbul', 'tr', 'TR', $4, $4, $4,
         $4::timestamp + interval '1 day') RETURNING "id", "reconcileDueAt")
     INSERT INTO "ReorderModel" ("shopId", "id", "dueAt") SELECT "id", "id", "reconcileDueAt" FROM "shop"`,
    [shopId, `flood-${index}.myshopify.com`, `Dükkân ${index}`, at],
  );
  await database.query(
    `INSERT INTO "ShopSettings" ("shopId", "senderName", "senderAddress", "replyTo", "postalAddress", "updatedAt")
     VALUES ($1, 'Dükkân', 'merhaba@shop.example', 'merhaba@shop.example', 'Moda Cad. 12, İstanbul', $2)`,
    [shopId, at],
  );
  await fileProducts(database, shopId, at);
  await filePeople(database, { shopId, messages, at });
  let from = 1;
  for (const { key, tenths } of journeys) {
    const till = Math.min(messages, from + Math.round((messages * tenths) / 10) - 1);
    await fileJourney(database, { shopId, key, from, till, at });
    from = till + 1;
  }
  return shopId;
}

async function fileProducts(database: pg.Client, shopId: string, at: string) {
  await database.query(
    `INSERT INTO "Product" ("shopId", "id", "title", "handle", "status", "imageUrl")
     SELECT $1, 'gid://shopify/Product/' || n, 'Kahve ' || n, 'kahve-' || n, 'active', 'https://shop.example/' || n || '.png'
     FROM generate_series(1, 20) n`,
    [shopId],
  );
  await database.query(
    `INSERT INTO "ProductTip" ("shopId", "productId", "locale", "text", "updatedAt")
     SELECT $1, 'gid://shopify/Product/' || n, locale, 'Serin ve kuru bir yerde saklayın. ' || n, $2
     FROM generate_series(1, 20) n, unnest($3::text[]) locale`,
    [shopId, at, locales],
  );
}

/** A customer with an account, a consent Shopify was just asked for, and one confirmed order of two lines. */
async function filePeople(
  database: pg.Client,
  { shopId, messages, at }: { shopId: string; messages: number; at: string },
) {
  const values = [shopId, messages, at];
  await database.query(
    `INSERT INTO "Customer" ("shopId", "id", "gid", "email", "mailbox", "firstName", "lastName", "locale", "countryCode", "lastOrderAt",
       "tags", "topicsOff", "createdAt")
     SELECT $1, 'c' || n, 'gid://shopify/Customer/' || n, 'person' || n || '@mail.example',
       'person' || n || '@mail.example', 'Ayşe', 'Yılmaz',
       CASE WHEN n % 2 = 0 THEN 'tr' ELSE 'en' END, 'TR', $3, '{}', '{}', $3 FROM generate_series(1, $2::int) n`,
    values,
  );
  await database.query(
    `INSERT INTO "Consent" ("shopId", "customerId", "channel", "state", "source", "occurredAt", "updatedAt", "checkedAt")
     SELECT $1, 'c' || n, 'EMAIL', 'SUBSCRIBED', 'shopify', $3, $3, $3 FROM generate_series(1, $2::int) n`,
    values,
  );
  await database.query(
    `INSERT INTO "Order" ("shopId", "id", "name", "customerId", "email", "locale", "countryCode", "zone", "currency", "total",
       "tags", "kinds", "placedAt", "sourceUpdatedAt", "mirroredAt", "confirmedAt")
     SELECT $1, 'gid://shopify/Order/' || n, '#' || n, 'c' || n, 'person' || n || '@mail.example', 'tr', 'TR',
       'Europe/Istanbul', 'TRY', 500, '{}', '{}', $3, $3, $3, $3 FROM generate_series(1, $2::int) n`,
    values,
  );
  await database.query(
    `INSERT INTO "LineItem" ("shopId", "id", "orderId", "productId", "title", "variantTitle", "quantity", "currentQuantity",
       "netQuantity", "price", "position")
     SELECT $1, 'gid://shopify/LineItem/' || n || '-' || line, 'gid://shopify/Order/' || n,
       'gid://shopify/Product/' || 1 + (n + line) % 20, 'Kolombiya', '500 g', 2, 2, 2, 250, line
     FROM generate_series(1, $2::int) n, generate_series(0, 1) line`,
    [shopId, messages],
  );
}

interface JourneyToFile {
  shopId: string;
  key: (typeof journeys)[number]['key'];
  /** The customers inside, by number. */
  from: number;
  till: number;
  at: string;
}

async function fileJourney(database: pg.Client, { shopId, key, from, till, at }: JourneyToFile) {
  const { plan, contents } = galleryJourney(key)!;
  const [journeyId, versionId] = [randomUUID(), randomUUID()];
  const step = allSteps(plan.steps).find(({ id }) => id === 'main');
  if (step?.type !== 'message') throw new Error(`The journey ${key} has no main message`);
  await database.query(
    `INSERT INTO "Journey" ("shopId", "id", "key", "state", "activatedAt", "createdAt", "updatedAt")
     VALUES ($1, $2, $3, 'ON', $4, $4, $4)`,
    [shopId, journeyId, key, at],
  );
  await database.query(
    `INSERT INTO "JourneyVersion" ("shopId", "id", "journeyId", "number", "plan", "publishedAt") VALUES ($1, $2, $3, 1, $4, $5)`,
    [shopId, versionId, journeyId, JSON.stringify(plan), at],
  );
  for (const locale of locales) {
    const { subject, preheader, blocks } = contents.main![locale]!;
    await database.query(
      `INSERT INTO "Template" ("shopId", "id", "journeyVersionId", "stepId", "locale", "subject", "preheader", "blocks", "updatedAt")
       VALUES ($1, $2, $3, 'main', $4, $5, $6, $7, $8)`,
      [shopId, randomUUID(), versionId, locale, subject, preheader, JSON.stringify(blocks), at],
    );
  }
  await database.query(
    `INSERT INTO "Enrollment" ("shopId", "id", "journeyId", "journeyVersionId", "customerId", "orderId", "subject", "state",
       "plannedAt", "triggeredAt", "enrolledAt", "endedAt")
     SELECT $1, 'e' || n, $2, $3, 'c' || n, 'gid://shopify/Order/' || n, 'gid://shopify/Order/' || n, 'COMPLETED', $4, $4, $4, $4
     FROM generate_series($5::int, $6::int) n`,
    [shopId, journeyId, versionId, at, from, till],
  );
  await database.query(
    `INSERT INTO "Message" ("shopId", "id", "customerId", "orderId", "enrollmentId", "journeyId", "templateKey", "channel",
       "kind", "topic", "value", "purpose", "subject", "locale", "state", "sendAt", "expiresAt", "dueAt", "createdAt")
     SELECT $1, gen_random_uuid()::text, 'c' || n, 'gid://shopify/Order/' || n, 'e' || n, $2, 'main', 'EMAIL',
       $3::"MessageKind", $4, $5, $6, 'gid://shopify/Order/' || n, CASE WHEN n % 2 = 0 THEN 'tr' ELSE 'en' END, 'QUEUED',
       $7::timestamp, $7::timestamp + interval '3 days', $7::timestamp, $7::timestamp
     FROM generate_series($8::int, $9::int) n`,
    [shopId, journeyId, step.kind, plan.topic, plan.value, key, at, from, till],
  );
  // Its mails look up what they ask about.
  if (plan.trigger.type === 'review_due') await fileRequests(database, { shopId, from, till, at });
}

async function fileRequests(database: pg.Client, { shopId, from, till, at }: Omit<JourneyToFile, 'key'>) {
  await database.query(
    `INSERT INTO "ReviewRequest" ("shopId", "id", "customerId", "orderId", "lineItemId", "productId", "state", "route",
       "arrivedAt", "dueAt", "groupId", "askedAt")
     SELECT $1, gen_random_uuid()::text, 'c' || n, 'gid://shopify/Order/' || n, 'gid://shopify/LineItem/' || n || '-' || line,
       'gid://shopify/Product/' || 1 + (n + line) % 20, 'ASKED', 'domestic', $2, $2, 'gid://shopify/Order/' || n, $2
     FROM generate_series($3::int, $4::int) n, generate_series(0, 1) line`,
    [shopId, at, from, till],
  );
}
