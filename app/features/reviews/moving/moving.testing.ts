import type { ReviewChoices } from '#app/domain/review-import/review-format.ts';
import { ReviewFormat } from '#app/domain/review-import/review-format.ts';
import { chunkBytes } from '#app/platform/csv/read-source.server.ts';
import type { StepOptions } from '#app/platform/csv/run-file.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { testServices } from '#app/testing/test-services.ts';
import { chooseReviewFormat } from './recognize-review-import.server.ts';
import { runReviewImport } from './run-review-import.server.ts';
import { startReviewImport, undoReviewImport } from './switch-review-import.server.ts';
import { beginReviewImport, receiveReviewChunk } from './upload-review-import.server.ts';

export const coffee = 'gid://shopify/Product/7001';
export const tea = 'gid://shopify/Product/7002';

/** A shop with two products, and files of reviews brought into it as the page does. */
export async function aShopToMoveInto(db: Db) {
  const shop = await aShop(db);
  const shopId = shop.id;
  const { services } = testServices(db, '2026-11-20T09:00:00Z');
  const actor = 'staff:1';
  const product = (id: string, title: string, handle: string, sku: string) =>
    db.product.create({
      data: { shopId, id, title, handle, variants: { create: { id: `${id}/v`, title: '500 g', sku, price: 1 } } },
    });
  await product(coffee, 'Kolombiya', 'kolombiya', 'KOL-500');
  await product(tea, 'Yeşil çay', 'yesil-cay', 'CAY-100');
  const upload = async (content: string, fileName = 'reviews.csv') => {
    const bytes = Buffer.from(content);
    const begun = await beginReviewImport(services, { shopId, fileName, bytes: bytes.length, modifiedAt: 1 });
    if (begun.outcome !== 'begun') throw new Error(begun.reason);
    const { importId } = begun;
    for (let number = begun.next; number * chunkBytes < bytes.length; number += 1)
      await receiveReviewChunk(services, {
        ...{ shopId, importId, number },
        bytes: bytes.subarray(number * chunkBytes, (number + 1) * chunkBytes),
      });
    return importId;
  };
  const runToEnd = async (importId: string, options?: () => StepOptions) => {
    for (let steps = 1; steps < 1_000; steps += 1) {
      const { outcome } = await runReviewImport(services, { shopId, importId }, options?.());
      if (outcome !== 'continues') return { outcome, steps };
    }
    throw new Error('The import does not end');
  };
  const choose = async (importId: string, part: Partial<ReviewChoices>) => {
    const row = await db.reviewImport.findUniqueOrThrow({ where: { shopId_id: { shopId, id: importId } } });
    return chooseReviewFormat(services, {
      shopId,
      importId,
      choices: { ...ReviewFormat.parse(row.format), ...part },
    });
  };
  const start = (importId: string) => startReviewImport(services, { shopId, importId, actor });
  const importFile = async (content: string, part: Partial<ReviewChoices> = {}) => {
    const importId = await upload(content);
    await choose(importId, part);
    await start(importId);
    await runToEnd(importId);
    return importId;
  };
  const undo = async (importId: string) => {
    await undoReviewImport(services, { shopId, importId, actor });
    return runToEnd(importId);
  };
  return {
    ...{ shop, shopId, services, actor, upload, choose, start, runToEnd, importFile, undo },
    reviews: () => db.review.findMany({ where: { shopId }, orderBy: { body: 'asc' } }),
    totals: () =>
      db.reviewTotals.findMany({
        where: { shopId },
        select: { productId: true, one: true, two: true, three: true, four: true, five: true, withPhotos: true },
        orderBy: { productId: 'asc' },
      }),
    errors: () =>
      db.reviewImportError.findMany({
        where: { shopId },
        select: { line: true, column: true, reason: true },
        orderBy: { line: 'asc' },
      }),
    row: (importId: string) => db.reviewImport.findUniqueOrThrow({ where: { shopId_id: { shopId, id: importId } } }),
  };
}
