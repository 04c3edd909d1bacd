import { expect, test } from 'vitest';
import { listImports } from '#app/features/history/index.server.ts';
import { useImports } from './import-files.ts';

const { database, aShopToFill } = useImports();

test('the list of imports goes on from page to page, each file once, the newest first, and of the shop alone', async () => {
  const [shop, other] = [await aShopToFill(), await aShopToFill()];
  const at = (n: number) => new Date(Date.UTC(2026, 10, 1, 0, Math.floor(n / 2)));
  for (let n = 0; n < 7; n += 1)
    for (const { shopId } of [shop, other])
      await database.db.historyImport.create({
        data: { shopId, id: `i${n}`, fileName: `${n}.csv`, createdAt: at(n), updatedAt: at(n) },
      });
  const seen: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listImports>> = await listImports(shop.services, {
      ...{ shopId: shop.shopId, cursor, limit: 3 },
    });
    seen.push(page.imports.map(({ fileName }) => fileName));
    cursor = page.nextCursor;
  } while (cursor && seen.length < 9);
  expect(seen).toEqual([['6.csv', '5.csv', '4.csv'], ['3.csv', '2.csv', '1.csv'], ['0.csv']]);
  const odd = await listImports(shop.services, { shopId: shop.shopId, cursor: 'nonsense', limit: 1 });
  expect(odd.imports.map(({ fileName }) => fileName)).toEqual(['6.csv']);
});
