import { after, days } from '#app/domain/time/spans.ts';
import { numericId } from '#app/domain/shopify-gid.ts';
import { wholeNumber } from '#app/platform/lossless-json.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerInTime } from '#app/platform/shop-admin/answer-in-time.ts';
import { flowHandle, FlowTold, tellFlow } from './metafield-mutations.ts';
import { maskPersonal } from '#app/domain/reviews/mask-personal.ts';
import type { DueTotals } from './take-due-totals.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;

/** What is older is no news: a review that an appeal brought back, or one from before the app could tell. */
const newsFor = days(7);
/** A review waits at most that long before it is published, so that the look need not go through all of them. */
const writtenWithin = days(30);

interface NewReview {
  id: string;
  productId: string;
  customerGid: string | null;
  rating: number;
  title: string;
  body: string;
  displayName: string;
  masked: boolean;
}

/**
 * Tells Shopify Flow of reviews that were published of these products of one shop; of each once. It is noted before it is
 * told, so that a crash in between loses a trigger rather than running a merchant's workflow twice. Throws when Shopify
 * cannot be reached: what was not told then is told by the next call.
 */
export async function tellFlowOfReviews(needs: Needs, dues: DueTotals[]): Promise<number> {
  const [first] = dues;
  if (!first) return 0;
  const fresh = await claimNew(needs, dues);
  for (const [place, review] of fresh.entries())
    try {
      await tell(needs, first.shopDomain, review);
    } catch (error) {
      const ids = fresh.slice(place).map(({ id }) => id);
      await needs.db.review.updateMany({
        where: { shopId: first.shopId, id: { in: ids } },
        data: { flowToldAt: null },
      });
      throw error;
    }
  return fresh.length;
}

function claimNew({ db, clock }: Needs, dues: DueTotals[]): Promise<NewReview[]> {
  const now = clock.now();
  const shopId = dues[0]!.shopId;
  return db.$queryRaw<NewReview[]>`
    WITH "fresh" AS (
      SELECT "id" FROM "Review"
      WHERE "shopId" = ${shopId} AND "productId" = ANY(${dues.map(({ productId }) => productId)}::text[])
        AND "state" = 'PUBLISHED' AND "source" = 'request' AND "flowToldAt" IS NULL
        AND "publishedAt" > ${after(now, -newsFor)}::timestamp AND "submittedAt" > ${after(now, -writtenWithin)}::timestamp
      ORDER BY "submittedAt" LIMIT 50 FOR UPDATE SKIP LOCKED
    )
    UPDATE "Review" r SET "flowToldAt" = ${now}::timestamp FROM "fresh"
    WHERE r."shopId" = ${shopId} AND r."id" = "fresh"."id"
    RETURNING r."id", r."productId", r."rating", r."title", r."body", r."displayName", r."masked", (
      SELECT c."gid" FROM "Customer" c WHERE c."shopId" = r."shopId" AND c."id" = r."customerId"
    ) AS "customerGid"`;
}

/** Long texts are cut: Flow takes 50 KB in all. */
const longest = 2_000;

async function tell({ shopAdmin, log }: Needs, shopDomain: string, review: NewReview): Promise<void> {
  const { id, rating, productId, customerGid, masked } = review;
  const seen = (text: string) => [...(masked ? maskPersonal(text) : text)].slice(0, longest).join('');
  const customer = customerGid && numericId(customerGid);
  const payload = {
    product_id: wholeNumber(numericId(productId) ?? ''),
    ...(customer ? { customer_id: wholeNumber(customer) } : {}),
    ...{ Rating: rating, Title: seen(review.title), Text: seen(review.body), Name: seen(review.displayName) },
    'Review ID': id,
  };
  const asked = shopAdmin.query(shopDomain, tellFlow, FlowTold, { handle: flowHandle, payload });
  const [error] = (await answerInTime(asked)).flowTriggerReceive.userErrors;
  // Asking again would say the same: the merchant has no Flow, or no such trigger yet. Its sentence may repeat the payload.
  if (error) log.warn({ shopDomain, reviewId: id, field: error.field?.join('.') }, 'Flow did not take a review');
}
