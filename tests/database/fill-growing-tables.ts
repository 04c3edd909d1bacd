import type pg from 'pg';
import { reviewStatements, reviewTables } from './fill-review-tables.ts';
import { placementStatements, placementTables } from './fill-placement-tables.ts';

/** The tables that grow with every order, mail and decision. */
export const growing = [
  'Customer',
  'Consent',
  'Order',
  'Enrollment',
  'Message',
  'MessageEvent',
  'Decision',
  'ReorderPrediction',
  'CustomerOutlook',
  ...reviewTables,
  ...placementTables,
] as const;

export const shopId = 'big';
/** Of the journeys one has nearly everything, one a thousandth. */
export const journeys = { common: 'j-common', rare: 'j-rare' };

/**
 * Fills a shop with `count` messages and what belongs to them, over a year that ends at `now`: two decisions and a
 * delivery each, two messages an enrollment, five a customer. What is rare in a shop is rare here: of a thousand
 * messages one failed, one is of the second journey; a thousandth of the enrollments is under way.
 */
export async function fillGrowingTables(database: pg.Client, count: number, now: Date): Promise<void> {
  const values = [shopId, count, now.toISOString()];
  // Keys and checks of a million rows one by one would only cost time: what is filed here is right.
  await database.query(`SET session_replication_role = replica`);
  await database.query(
    `INSERT INTO "Shop" ("id", "domain", "state", "zone", "countryCode", "createdAt", "installedAt")
     VALUES ($1, 'big.myshopify.com', 'INSTALLED', 'Europe/Istanbul', 'TR', $2, $2)`,
    [shopId, now],
  );
  await database.query(
    `INSERT INTO "Journey" ("shopId", "id", "key", "state", "activatedAt", "createdAt", "updatedAt")
     SELECT $1, id, id, 'ON', $2, $2, $2 FROM unnest($3::text[]) id`,
    [shopId, now, Object.values(journeys)],
  );
  for (const statement of [...statements, ...reviewStatements, ...placementStatements])
    await database.query(statement, statement.includes('$3') ? values : values.slice(0, 2));
  await database.query(`SET session_replication_role = origin`);
  await database.query('VACUUM ANALYZE');
}

/** The moment of row `n`: evenly over the year, in a sequence that is not that of the rows. */
const moment = `$3::timestamp - make_interval(secs => ((n * 7919::bigint) % $2::int) * 31536000.0 / $2::int)`;
const journey = `CASE WHEN n % 1000 = 0 THEN '${journeys.rare}' ELSE '${journeys.common}' END`;

const statements = [
  `INSERT INTO "Customer" ("shopId", "id", "gid", "email", "mailbox", "firstName", "lastName", "searchText", "lastOrderAt", "tags",
     "topicsOff", "createdAt")
   SELECT $1, 'c' || n, 'gid://shopify/Customer/' || n, 'p' || n || '@mail.example', 'p' || n || '@mail.example', 'Ada', 'Demir' || n,
     'ada demir' || n || ' p' || n || '@mail.example', CASE WHEN n % 10 > 0 THEN ${moment} END, '{}', '{}', $3
   FROM generate_series(1, $2::int / 5) n`,
  `INSERT INTO "Consent" ("shopId", "customerId", "channel", "state", "source", "occurredAt", "updatedAt")
   SELECT $1, 'c' || n, 'EMAIL', 'SUBSCRIBED', 'shopify', ${moment}, $3 FROM generate_series(1, $2::int / 5) n`,
  `INSERT INTO "Order" ("shopId", "id", "name", "customerId", "currency", "total", "tags", "kinds", "placedAt", "mirroredAt")
   SELECT $1, 'o' || n, '#' || n, 'c' || n, 'TRY', 100, '{}', '{}', ${moment}, $3 FROM generate_series(1, $2::int / 5) n`,
  `INSERT INTO "Enrollment" ("shopId", "id", "journeyId", "journeyVersionId", "customerId", "orderId", "subject", "state",
     "plannedAt", "triggeredAt", "enrolledAt", "wakeAt")
   SELECT $1, 'e' || n, ${journey}, 'v', 'c' || 1 + n % ($2::int / 5), 'o' || 1 + n % ($2::int / 5), 's' || n,
     (CASE WHEN n % 1000 = 1 THEN 'ACTIVE' ELSE 'COMPLETED' END)::"EnrollmentState", $3, ${moment}, ${moment},
     CASE WHEN n % 1000 = 1 THEN $3::timestamp + interval '1 day' END
   FROM generate_series(1, $2::int / 2) n`,
  `INSERT INTO "Message" ("shopId", "id", "customerId", "orderId", "enrollmentId", "journeyId", "kind", "purpose", "subject",
     "locale", "state", "reason", "sendAt", "expiresAt", "createdAt", "dueAt")
   SELECT $1, 'm' || n, 'c' || 1 + n % ($2::int / 5), 'o' || 1 + n % ($2::int / 5), 'e' || 1 + n % ($2::int / 2), ${journey},
     'MARKETING', 'thank_you', 's' || n, 'tr',
     (CASE WHEN n % 1000 = 3 THEN 'FAILED' WHEN n % 1000 = 5 THEN 'QUEUED' WHEN n % 3 = 0 THEN 'SKIPPED' ELSE 'SENT' END)::"MessageState",
     CASE WHEN n % 1000 = 3 THEN 'provider_refused' WHEN n % 3 = 0 THEN 'no_consent' END, ${moment}, $3, $3,
     CASE WHEN n % 1000 = 5 THEN $3::timestamp + interval '1 day' END
   FROM generate_series(1, $2::int) n`,
  `INSERT INTO "MessageEvent" ("shopId", "id", "messageId", "providerEventId", "type", "occurredAt", "receivedAt")
   SELECT $1, 'v' || n, 'm' || n, 'p' || n, (CASE WHEN n % 20 = 1 THEN 'BOUNCED' ELSE 'DELIVERED' END)::"MessageEventType",
     ${moment}, $3 FROM generate_series(1, $2::int) n`,
  `INSERT INTO "Decision" ("shopId", "id", "customerId", "orderId", "enrollmentId", "messageId", "journeyId", "outcome",
     "reason", "facts", "decidedAt")
   SELECT $1, 'd' || n || step, 'c' || 1 + n % ($2::int / 5), 'o' || 1 + n % ($2::int / 5), 'e' || 1 + n % ($2::int / 2),
     'm' || n, ${journey},
     CASE WHEN step = 'a' THEN 'send' WHEN n % 1000 = 3 THEN 'failed' WHEN n % 3 = 0 THEN 'skip' ELSE 'sent' END,
     CASE WHEN step = 'a' THEN NULL WHEN n % 1000 = 3 THEN 'provider_refused'
       WHEN n % 3000 = 0 THEN 'template_broken' WHEN n % 3 = 0 THEN 'no_consent' END, '{}', ${moment}
   FROM generate_series(1, $2::int) n, unnest(ARRAY['a', 'b']) step`,
  // Five products of each customer, half of them of the past; every second one was asked about, one of twenty is likely.
  `INSERT INTO "ReorderPrediction" ("shopId", "customerId", "productId", "expectedAt", "earliestAt", "latestAt", "p7", "p14",
     "p30", "askAt", "ordersUsed", "method", "reasons", "lastOrderId", "lastVariantId", "lastQuantity", "countedFrom",
     "predictedAt", "nudgedAt", "nudgeSubject")
   SELECT $1, 'c' || 1 + n % ($2::int / 5), 'gid://shopify/Product/' || n * 5 / $2::int, at, at, at, 0.1, CASE WHEN n % 20 = 0 THEN 0.3 + n % 7 * 0.1 ELSE 0.05 END, 0.5, at, 3, 'model',
     '[]', 'o' || 1 + n % ($2::int / 5), 'v' || n % 50, 2, $3, $3, CASE WHEN n % 2 = 0 THEN $3::timestamp END,
     CASE WHEN n % 2 = 0 THEN 's' || n END
   FROM generate_series(1, $2::int - 1) n, LATERAL (SELECT ${moment} + interval '180 days' AS at) "when"`,
  // One of each customer; a hundredth drifts away.
  `INSERT INTO "CustomerOutlook" ("shopId", "customerId", "orders", "purchases", "lastBoughtAt", "gapDays", "spent", "drifting")
   SELECT $1, 'c' || n, 5, 5, $3, 28, n % 5000, n % 100 = 0 FROM generate_series(1, $2::int / 5) n`,
  `INSERT INTO "ShopOutlook" ("shopId", "outlook", "learntAt") SELECT $1, '{"orders":100,"returned":50,"expected":[]}', $3::timestamp WHERE $2::int > 0`,
  `INSERT INTO "Product" ("shopId", "id", "title", "tags", "collectionIds")
   SELECT $1, 'gid://shopify/Product/' || n, 'Coffee ' || n, '{}', '{}' FROM generate_series(0, least($2::int, 4)) n`,
  `INSERT INTO "ProductVariant" ("shopId", "id", "productId", "title", "price")
   SELECT $1, 'v' || n, 'gid://shopify/Product/1', '500 g', 100 FROM generate_series(0, least($2::int, 49)) n`,
];
