import type pg from 'pg';

/** A published review, as it counts. */
export interface CountedReview {
  productId: string | null;
  rating: number;
  hasPhotos: boolean;
}

/**
 * Counts a batch of published reviews into their products' totals, or, with -1, out of them: one statement for
 * thousands, where `countReview` is one for each.
 */
export async function countReviews(
  tx: pg.ClientBase,
  { shopId, now }: { shopId: string; now: Date },
  reviews: CountedReview[],
  by: 1 | -1,
): Promise<void> {
  const totals = new Map<string, number[]>();
  for (const { productId, rating, hasPhotos } of reviews) {
    if (!productId) continue;
    const counts = totals.get(productId) ?? [0, 0, 0, 0, 0, 0];
    counts[rating - 1]! += by;
    if (hasPhotos) counts[5]! += by;
    totals.set(productId, counts);
  }
  if (totals.size === 0) return;
  const rows = [...totals].map(([productId, [one, two, three, four, five, withPhotos]]) => ({
    ...{ productId, one, two, three, four, five, withPhotos },
  }));
  const columns = ['one', 'two', 'three', 'four', 'five', 'withPhotos'].map((name) => `"${name}"`);
  // In one order, so that two batches never wait for each other.
  await tx.query(
    `INSERT INTO "ReviewTotals" ("shopId", "productId", ${columns.join(', ')}, "updatedAt", "syncDueAt")
     SELECT $1, "productId", ${columns.join(', ')}, $3::timestamp, $3::timestamp
     FROM json_to_recordset($2::json) AS "more"("productId" text, ${columns.map((name) => `${name} int`).join(', ')})
     ORDER BY "productId"
     ON CONFLICT ("shopId", "productId") DO UPDATE SET
       ${columns.map((name) => `${name} = greatest(0, "ReviewTotals".${name} + EXCLUDED.${name})`).join(', ')},
       "updatedAt" = EXCLUDED."updatedAt", "syncDueAt" = EXCLUDED."syncDueAt", "syncTries" = 0`,
    [shopId, JSON.stringify(rows), now.toISOString()],
  );
}
