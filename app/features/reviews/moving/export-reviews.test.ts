import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { useTestDb } from '#app/testing/test-db.ts';
import { exportReviews } from './export-reviews.server.ts';
import { aShopToMoveInto } from './moving.testing.ts';

const database = useTestDb();

async function taken(shop: Awaited<ReturnType<typeof aShopToMoveInto>>) {
  let text = '';
  for await (const part of exportReviews(shop.services, shop)) text += part;
  return { text, rows: parse(text, { columns: true, bom: true }) as Record<string, string>[] };
}

test('everything is taken out, whatever its rating and state, and can be brought into another shop', async () => {
  const shop = await aShopToMoveInto(database.db);
  const header = 'rating,body,title,name,email,date,handle,status';
  const lines = ['5,"iyi, ""çok"" iyi",Ad,Ayşe,ayse@mail.test', '1,kötü,,,can@mail.test'].map(
    (line) => `${line},2026-01-02,kolombiya,published`,
  );
  const hidden = '2,gizli,,,,2026-01-02,kolombiya,hidden';
  await shop.importFile([header, ...lines, hidden].join('\n'), { unpublished: 'hold' });
  const { rows, text } = await taken(shop);
  expect(rows).toHaveLength(3);
  expect(rows.find(({ rating }) => rating === '5')).toMatchObject({
    ...{ body: 'iyi, "çok" iyi', title: 'Ad', reviewer_name: 'Ayşe', reviewer_email: 'ayse@mail.test' },
    ...{ product_id: '7001', product_handle: 'kolombiya', status: 'published', verified: 'false' },
  });
  expect(rows.map(({ status }) => status).sort()).toEqual(['held', 'published', 'published']);
  const other = await aShopToMoveInto(database.db);
  await other.importFile(text, { unpublished: 'hold' });
  expect((await other.reviews()).map(({ body, state }) => [body, state])).toEqual(
    (await shop.reviews()).map(({ body, state }) => [body, state]),
  );
  expect((await taken(await aShopToMoveInto(database.db))).rows).toEqual([]);
});

test('what was given for a review stays said beside it when it moves', async () => {
  const shop = await aShopToMoveInto(database.db);
  const header = 'rating,body,email,date,handle,Karşılığında verilen';
  await shop.importFile(`${header}\n5,iyi,ayse@mail.test,2026-01-02,kolombiya,25 ₺ indirim kodu\n`);
  const other = await aShopToMoveInto(database.db);
  await other.importFile((await taken(shop)).text);
  const { shopId } = other;
  expect(await database.db.review.findMany({ where: { shopId }, select: { incentive: true, source: true } })).toEqual([
    { incentive: '25 ₺ indirim kodu', source: 'csv' },
  ]);
});

test.each(['=1+1', '@SUM(A1)', '-2+3', '+cmd|x'])(
  'attack E7: a review that begins as %j is taken out as text',
  async (cell) => {
    const shop = await aShopToMoveInto(database.db);
    await shop.importFile(`rating,body,title,name,date,handle\n5,"${cell}","${cell}","${cell}",2026-01-02,kolombiya\n`);
    const [row] = (await taken(shop)).rows;
    expect(row).toMatchObject({ body: `'${cell}`, title: `'${cell}`, reviewer_name: `'${cell}` });
  },
);
