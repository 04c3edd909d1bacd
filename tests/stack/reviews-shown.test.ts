import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { kahve, useStack } from '../support/use-stack.ts';

const running = useStack('reviews-shown');
const { query } = useStackDatabase(running);

test('a published review comes to stand on its product in Shopify, on its page, on the page of all, and in Flow once', async () => {
  const { devstoreUrl } = running.stack;
  const read = async (path: string) => (await fetch(devstoreUrl + path)).text();
  const [product] = await eventually('a mirrored product', async () => {
    const rows = await query<{ shopId: string; id: string; handle: string; domain: string }>(
      `SELECT p."shopId", p."id", p."handle", s."domain" FROM "Product" p JOIN "Shop" s ON s."id" = p."shopId"
       WHERE s."domain" LIKE $1 AND p."handle" IS NOT NULL ORDER BY p."id" LIMIT 1`,
      [`${kahve.handle}.%`],
    );
    return rows.length > 0 ? rows : undefined;
  });
  const { shopId, id, handle } = product!;
  const body = 'Kokusu <harika> & taze';
  await query(
    `INSERT INTO "Review" ("shopId", "id", "productId", "source", "rating", "title", "body", "displayName", "verified",
       "state", "submittedAt", "publishedAt")
     SELECT $1, 'r1', $2, 'request', 2, 'Idare eder', $3, 'Ayşe Y.', true, 'PUBLISHED', t, t
     FROM (SELECT $4::timestamp AS t) AS "now"`,
    [shopId, id, body, new Date(Date.now()).toISOString()],
  );
  await query(
    `INSERT INTO "ReviewTotals" ("shopId", "productId", "two", "updatedAt", "syncDueAt")
     VALUES ($1, $2, 1, '2026-01-01', '2026-01-01')`,
    [shopId, id],
  );
  const shop = `/shops/${kahve.handle}`;
  const page = await eventually('the review on the product page', async () => {
    const html = await read(`${shop}/products/${handle}`);
    return html.includes('Kokusu') ? html : undefined;
  });
  expect(page).toContain('Kokusu &lt;harika&gt; &amp; taze');
  expect(page).toContain('"ratingValue": 2');
  const all = /href="([^"]*\/apps\/sonra\/reviews\/[^"&]*)"/.exec(page)![1]!;
  expect(await read(all)).toContain('Kokusu &lt;harika&gt; &amp; taze');
  const told = await eventually('the trigger', async () => {
    const html = await read('/flow-log');
    return html.includes('review-created') ? html : undefined;
  });
  expect(told.match(/review-created/g)).toHaveLength(1);
  await query(`UPDATE "ReviewTotals" SET "syncDueAt" = '2026-01-01' WHERE "shopId" = $1`, [shopId]);
  await eventually('the next sync', async () => {
    const [row] = await query<{ due: Date | null }>(
      `SELECT "syncDueAt" AS due FROM "ReviewTotals" WHERE "shopId" = $1`,
      [shopId],
    );
    return row?.due === null ? true : undefined;
  });
  expect((await read('/flow-log')).match(/review-created/g)).toHaveLength(1);
});
