import { pickLocale } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { ReviewEventKind } from '#app/domain/reviews/review.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { queueMessage } from '#app/features/messaging/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { ReviewToModerate } from './review.store.server.ts';

/** After it nobody remembers what the mail is about; the page says it still. */
const worthTelling = days(14);

interface ToTell {
  shopId: string;
  review: Pick<ReviewToModerate, 'customerId' | 'locale'>;
  kind: ReviewEventKind;
  /** The message is about this event: a second removal is told again. */
  eventId: string;
  now: Date;
}

/**
 * Queues the mail that tells a customer what was decided about their review. Of no journey and no order: an order that
 * was cancelled since takes nobody's right to know. Nobody is told where the customer is not known.
 */
export async function tellCustomer(tx: Tx, { shopId, review, kind, eventId, now }: ToTell): Promise<void> {
  const { customerId } = review;
  if (!customerId) return;
  await queueMessage(
    { db: tx, clock: { now: () => now } },
    {
      ...{ shopId, customerId },
      kind: 'TRANSACTIONAL',
      purpose: `review_${kind}`,
      subject: eventId,
      locale: await localeOf(tx, { shopId, customerId, written: review.locale }),
      sendAt: now,
      expiresAt: after(now, worthTelling),
    },
  );
}

/** The language the review was asked for in, else the customer's, else the shop's. */
async function localeOf(
  tx: Tx,
  { shopId, customerId, written }: { shopId: string; customerId: string; written: string | null },
): Promise<Locale> {
  const customer = await tx.customer.findUnique({
    where: { shopId_id: { shopId, id: customerId } },
    select: { chosenLocale: true, locale: true, shop: { select: { settings: { select: { defaultLocale: true } } } } },
  });
  const { chosenLocale, locale, shop } = customer ?? {};
  return pickLocale([chosenLocale, written, locale, shop?.settings?.defaultLocale], 'en');
}
