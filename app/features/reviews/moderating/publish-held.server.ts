import type { Services } from '#app/platform/services.server.ts';
import { makeChange, publication } from './decide-review.server.ts';
import { lockReview } from './review.store.server.ts';
import type { ReviewRef } from './review.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'log'>;

/**
 * Publishes what was held and nobody has named a rule for in its time; says how many. One with which it goes wrong holds
 * up none of the others, and is tried again by the next run.
 */
export async function publishHeld(needs: Needs): Promise<number> {
  const { db, clock, log } = needs;
  const now = clock.now();
  const due = await db.$queryRaw<ReviewRef[]>`
    SELECT "shopId", "id" AS "reviewId" FROM "Review"
    WHERE "holdEndsAt" <= ${now}::timestamp AND "state" = 'HELD' ORDER BY "holdEndsAt" LIMIT 200`;
  let published = 0;
  for (const ref of due)
    try {
      if (await publishOne(needs, ref, now)) published += 1;
    } catch (err) {
      log.error({ err, ...ref }, 'review on hold could not be published');
    }
  return published;
}

function publishOne({ db }: Needs, ref: ReviewRef, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const review = await lockReview(tx, ref);
    // Somebody may have decided, or the customer written it anew, since the look at the list.
    if (review?.state !== 'HELD' || !review.holdEndsAt || review.holdEndsAt > now) return false;
    await makeChange(tx, { ref, review, change: publication(review, now), now, actor: 'system' });
    return true;
  });
}
