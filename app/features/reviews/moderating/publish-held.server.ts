import type { Services } from '#app/platform/services.server.ts';
import { makeChange, publication } from './decide-review.server.ts';
import { lockReview } from './review.store.server.ts';
import type { ReviewRef } from './review.store.server.ts';

/** Publishes what was held and nobody has named a rule for in its time; says how many. */
export async function publishHeld({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  const due = await db.$queryRaw<ReviewRef[]>`
    SELECT "shopId", "id" AS "reviewId" FROM "Review"
    WHERE "holdEndsAt" <= ${now}::timestamp AND "state" = 'HELD' ORDER BY "holdEndsAt" LIMIT 200`;
  for (const ref of due) {
    await db.$transaction(async (tx) => {
      const review = await lockReview(tx, ref);
      // Somebody may have decided, or the customer written it anew, since the look at the list.
      if (review?.state !== 'HELD' || !review.holdEndsAt || review.holdEndsAt > now) return;
      await makeChange(tx, { ref, review, change: publication(review, now), now, actor: 'system' });
    });
  }
  return due.length;
}
