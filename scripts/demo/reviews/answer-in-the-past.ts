import { readFile } from 'node:fs/promises';
import { careForReview, decideReview, replyToReview, saveNps, saveReview } from '#app/features/reviews/index.server.ts';
import { careUpTo } from '#app/domain/reviews/review.ts';
import { nameToShow } from '#app/domain/reviews/name-to-show.ts';
import { encodePhoto } from '#app/platform/images/encode-photo.server.ts';
import type { EncodedPhoto } from '#app/platform/images/encode-photo.server.ts';
import type { AskedGroup } from './ask-in-the-past.ts';
import { actor } from './past-shop.ts';
import type { PastShop } from './past-shop.ts';
import type { ReviewText } from './read-review-texts.ts';

/** A line that was asked about, and who may answer. */
export interface AskedLine extends AskedGroup {
  customerId: string;
  requestId: string;
  productId: string;
  displayName: string;
}

/** The lines of what was asked, of customers who write in the shop's language, the first asked first. */
export async function findAskedLines(
  { shopId, locale, services }: PastShop,
  groups: AskedGroup[],
): Promise<AskedLine[]> {
  const byGroup = new Map(groups.map((group) => [group.groupId, group]));
  const rows = await services.db.reviewRequest.findMany({
    where: { shopId, groupId: { in: [...byGroup.keys()] }, customer: { locale: { startsWith: locale } } },
    include: { customer: { select: { firstName: true, lastName: true } } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, groupId, customerId, productId, customer }) => ({
    ...byGroup.get(groupId ?? '')!,
    ...{ requestId: id, customerId, productId, displayName: nameToShow(customer, locale) },
  }));
}

interface Written {
  daysAgo: number;
  text: ReviewText;
}

async function readPhoto(name: string): Promise<EncodedPhoto[]> {
  const reading = await encodePhoto(await readFile(new URL(`./${name}.jpg`, import.meta.url)));
  if (reading.outcome !== 'encoded') throw new Error(`${name}.jpg is no photo`);
  return [reading.photo];
}

/** Writes a review as its customer would have then, and what the shop said to it a day later; gives its id. */
export async function writeReview(
  shop: PastShop,
  { groupId, requestId, displayName }: AskedLine,
  { daysAgo, text }: Written,
): Promise<string | null> {
  const { shopId, locale } = shop;
  const { rating, title, body, reply, photo } = text;
  const photos = photo ? await readPhoto(photo) : [];
  const words = { rating: rating as 1 | 2 | 3 | 4 | 5, title, body, displayName, answers: [], locale };
  const about = { shopId, groupId, requestId, photosToRemove: [], photos };
  const saved = await saveReview(shop.ago(daysAgo), { ...about, ...words }, () => Promise.resolve());
  if (saved.outcome !== 'saved') return null;
  const { reviewId } = saved;
  const later = shop.ago(Math.max(0, daysAgo - 1));
  if (reply) await replyToReview(later, { shopId, reviewId, reply, actor });
  // What is older than three weeks was looked after, by telephone where there is no reply.
  else if (rating <= careUpTo && daysAgo > 21) await careForReview(later, { shopId, reviewId, actor });
  return reviewId;
}

/** Takes a review off for what it is not about, and has its customer appeal. */
export async function removeForOtherProduct(shop: PastShop, reviewId: string, daysAgo: number): Promise<void> {
  const decision = { act: 'remove', rule: 'other_product' };
  await decideReview(shop.ago(daysAgo), { shopId: shop.shopId, reviewId, decision, actor });
}

/** Answers how likely the customer recommends the shop; the first to answer have something to say. */
export async function answerNps(shop: PastShop, { groupId }: AskedLine, daysAgo: number): Promise<void> {
  const { shopId, locale, random, texts } = shop;
  const said = texts.nps.shift() ?? { score: random.pick([10, 10, 9, 9, 9, 8, 8, 7, 6, 3]), comment: '' };
  await saveNps(shop.ago(daysAgo), { shopId, groupId, locale, ...said });
}
