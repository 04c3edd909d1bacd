import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { rebuildTotals } from '../../app/features/reviews/index.server.ts';
import { createDb } from '../../app/platform/db.server.ts';

export const reviewedShop = 'reviewed.myshopify.com';
/** Its number at Shopify. */
export const reviewedProduct = 1;
const reviewsOnIt = 10_000;
/** The shop's other reviews, of other products. */
const reviewsBeside = 40_000;

/**
 * A shop whose first product has ten thousand reviews: most of five stars, one in ten with photos, one in eight with a
 * reply, one in ten with answers, one in fifty masked.
 */
export async function fileReviewedProduct(databaseUrl: string): Promise<void> {
  const shopId = randomUUID();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await fileShop(client, shopId);
  await fileReviews(client, shopId);
  await countThem(databaseUrl, shopId);
  // As the daily upkeep of a database does it.
  await client.query('VACUUM ANALYZE');
  await client.end();
}

async function countThem(databaseUrl: string, shopId: string): Promise<void> {
  const db = createDb(databaseUrl, { connections: 1, onError: (error) => console.error(error) });
  await db.$transaction((tx) => rebuildTotals(tx, { shopId, now: new Date('2026-06-03T09:00:00Z') }));
  await db.$disconnect();
}

async function fileShop(database: pg.Client, shopId: string): Promise<void> {
  await database.query(
    `INSERT INTO "Shop" ("id", "domain", "state", "name", "url", "currency", "zone", "locale", "countryCode", "createdAt")
     VALUES ($1, $2, 'INSTALLED', 'Dükkân', 'https://shop.example', 'TRY', 'Europe/Istanbul', 'tr', 'TR', '2023-01-01')`,
    [shopId, reviewedShop],
  );
  await database.query(
    `INSERT INTO "Product" ("shopId", "id", "title", "handle", "tags", "collectionIds")
     SELECT $1, 'gid://shopify/Product/' || n, 'Kahve ' || n, 'kahve-' || n, '{}', '{}' FROM generate_series(1, 41) n`,
    [shopId],
  );
}

const words =
  'Sabahları içmek için aldım, kargo hızlıydı ve paket sağlamdı. Öğütülmüş olarak istedim, tam kıvamında geldi; biraz daha ' +
  'kavrulmuş olsa annem de severdi. Kokusu mutfağı sardı, ikinci paketi şimdiden sipariş ettim.';

async function fileReviews(database: pg.Client, shopId: string): Promise<void> {
  await database.query(
    `INSERT INTO "Review" ("shopId", "id", "productId", "source", "rating", "title", "body", "displayName", "locale", "verified",
       "answers", "state", "masked", "submittedAt", "publishedAt", "reply", "repliedAt", "searchText")
     SELECT $1, gen_random_uuid()::text, 'gid://shopify/Product/' || CASE WHEN n <= $2 THEN 1 ELSE 2 + n % 40 END, 'request',
       CASE WHEN n % 10 < 6 THEN 5 WHEN n % 10 < 8 THEN 4 ELSE 1 + n % 3 END, 'Taze ve güzel kokulu', $4 || ' ' || n, 'Ayşe ' || n % 900,
       'tr', TRUE, CASE WHEN n % 10 = 3 THEN '[{"question":"Nasıl demlediniz?","answer":"V60 ile, 92 derecede"}]'::jsonb ELSE '[]' END,
       'PUBLISHED', n % 50 = 7, at, at, CASE WHEN n % 8 = 0 THEN 'Teşekkür ederiz, yine bekleriz.' END, CASE WHEN n % 8 = 0 THEN at END, $4
     FROM generate_series(1, $2::int + $3::int) n,
       LATERAL (SELECT timestamp '2023-01-01' + make_interval(secs => ((n * 7919::bigint) % 99991) * 900) AS at) "when"`,
    [shopId, reviewsOnIt, reviewsBeside, words],
  );
  await database.query(
    `INSERT INTO "ReviewPhoto" ("shopId", "id", "reviewId", "position", "width", "height", "image", "thumb", "createdAt")
     SELECT $1, gen_random_uuid()::text, "id", place, 1600, 1200, $2, $2, "submittedAt"
     FROM "Review", generate_series(0, 1) place WHERE "shopId" = $1 AND hashtext("id") % 10 = 0`,
    [shopId, Buffer.alloc(40_000, 7)],
  );
}
