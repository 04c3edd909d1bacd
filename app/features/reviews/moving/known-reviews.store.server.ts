import type pg from 'pg';
import type { PlannedReview } from './planned-review.ts';

/** Which of these the shop has already: by what their system calls them, or the same words about the same thing. */
export async function findKnownReviews(
  tx: pg.ClientBase,
  { shopId }: { shopId: string },
  reviews: PlannedReview[],
): Promise<Set<number>> {
  if (reviews.length === 0) return new Set();
  const rows = reviews.map((review) => ({ ...review, submittedAt: review.submittedAt.toISOString() }));
  const same = `"Review"."productId" IS NOT DISTINCT FROM "one"."productId" AND "Review"."title" = "one"."title"
    AND "Review"."body" = "one"."body"`;
  // Each arm has an index of its own; joined by OR they would have none.
  const found = await tx.query<{ line: number }>(
    `WITH "one" AS MATERIALIZED (
       SELECT * FROM json_to_recordset($2::json) AS "given"("line" int, "source" text, "externalId" text, "mailbox" text,
         "customerId" text, "productId" text, "title" text, "body" text, "displayName" text, "submittedAt" timestamp, "rating" int)
     )
     SELECT "line" FROM "one" JOIN "Review" ON "Review"."shopId" = $1 AND "Review"."source" = "one"."source"
       AND "Review"."externalId" = "one"."externalId"
     UNION SELECT "line" FROM "one" JOIN "Review" ON "Review"."shopId" = $1 AND "Review"."reviewerEmail" = "one"."mailbox" AND ${same}
     UNION SELECT "line" FROM "one" JOIN "Review" ON "Review"."shopId" = $1 AND "Review"."customerId" = "one"."customerId" AND ${same}
     UNION SELECT "line" FROM "one" JOIN "Review" ON "Review"."shopId" = $1 AND "Review"."submittedAt" = "one"."submittedAt"
       AND "Review"."displayName" = "one"."displayName" AND "Review"."rating" = "one"."rating" AND "one"."mailbox" IS NULL
       AND ${same}`,
    [shopId, JSON.stringify(rows)],
  );
  return new Set(found.rows.map(({ line }) => line));
}
