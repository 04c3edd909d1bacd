import type pg from 'pg';
import type { ReviewRow } from '#app/domain/review-import/read-review-row.ts';
import type { ReviewFormat } from '#app/domain/review-import/review-format.ts';
import { cleanWords } from '#app/domain/reviews/clean-words.ts';
import { judgeReview } from '#app/domain/reviews/judge-review.ts';
import { longest, mostPhotos } from '#app/domain/reviews/review.ts';
import type { NumberedRow } from '#app/platform/csv/gather-batches.ts';
import { oneLine, plainText } from '#app/platform/mail/clean-text.ts';
import type { LinkKey } from '#app/platform/signed-token.server.ts';
import type { ProductFinder } from './find-products.server.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { findBuyers, findPeople } from './known-people.store.server.ts';
import { findKnownReviews } from './known-reviews.store.server.ts';
import type { PlannedReview, ReviewRowError } from './planned-review.ts';

export interface ReviewPlan {
  reviews: PlannedReview[];
  errors: ReviewRowError[];
}

export interface Planning {
  format: Pick<ReviewFormat, 'source' | 'unpublished'>;
  products: ProductFinder;
  keys: LinkKey[];
}

/**
 * What each line becomes, or why it is left out; asks the database and writes nothing. A rating decides none of it: what
 * is held back is what likely breaks a rule, or what its own system did not show.
 */
export async function planReviews(
  tx: pg.ClientBase,
  ref: Pick<ReviewImportRef, 'shopId'>,
  rows: NumberedRow<ReviewRow>[],
  { format, products, keys }: Planning,
): Promise<ReviewPlan> {
  const plan: ReviewPlan = { reviews: [], errors: [] };
  const mailboxes = [...new Set(rows.flatMap(({ row }) => row.mailbox ?? []))];
  const people = await findPeople(tx, ref, { mailboxes, keys });
  for (const { line, row } of rows) {
    const product = products(row);
    if (row.mailbox && people.redacted.has(row.mailbox))
      plan.errors.push({ line, field: 'email', reason: 'customer_redacted' });
    else if (!row.published && format.unpublished === 'leave_out')
      plan.errors.push({ line, field: 'state', reason: 'not_published' });
    else if (!product) plan.errors.push({ line, field: namedBy(row), reason: 'product_unknown' });
    else {
      const about = product === 'shop' ? { productId: null, productTitle: null } : titled(product);
      const customerId = (row.mailbox && people.ids.get(row.mailbox)) || null;
      plan.reviews.push({ ...writtenOf(row), line, source: format.source, ...about, customerId });
    }
  }
  const fresh = await withoutKnown(tx, ref, plan);
  const buyers = await findBuyers(tx, ref, fresh.reviews.flatMap(unverified));
  return { ...fresh, reviews: fresh.reviews.map((one) => (buyers.has(one.line) ? { ...one, verified: true } : one)) };
}

const titled = ({ id, title }: { id: string; title: string }) => ({ productId: id, productTitle: title });

const namedBy = ({ productId, handle, sku }: ReviewRow) =>
  productId ? 'productId' : handle ? 'handle' : sku ? 'sku' : 'productTitle';

const unverified = ({ line, verified, mailbox, customerId, productId }: PlannedReview) =>
  !verified && mailbox && customerId && productId ? [{ line, mailbox, productId }] : [];

/** The words as any other review's are kept, and what is thought of them. */
function writtenOf(
  row: ReviewRow,
): Omit<PlannedReview, 'line' | 'source' | 'productId' | 'productTitle' | 'customerId'> {
  const title = oneLine(cleanWords(row.title), longest.title);
  const body = plainText(cleanWords(row.body, { lines: true }), longest.body);
  const displayName = oneLine(cleanWords(row.name), longest.displayName);
  const [rule = null] = judgeReview({ title, body, displayName, answers: [] });
  return {
    ...{ title, body, displayName, rule },
    state: rule || !row.published ? 'HELD' : 'PUBLISHED',
    mailbox: row.mailbox,
    rating: row.rating,
    verified: row.verified,
    submittedAt: row.writtenAt,
    reply: plainText(row.reply, longest.reply) || null,
    repliedAt: row.repliedAt,
    photos: row.photos.slice(0, mostPhotos),
    incentive: oneLine(cleanWords(row.incentive ?? ''), longest.incentive) || null,
    externalId: row.externalId,
  };
}

/** Takes out what the shop has, or what an earlier line said. */
async function withoutKnown(tx: pg.ClientBase, ref: { shopId: string }, plan: ReviewPlan): Promise<ReviewPlan> {
  const known = await findKnownReviews(tx, ref, plan.reviews);
  const seen = new Set<string>();
  const isNew = (review: PlannedReview) => {
    const { mailbox, productId, title, body, externalId, displayName, submittedAt, rating } = review;
    const who = mailbox ?? `${displayName}\n${submittedAt.toISOString()}\n${rating}`;
    const keys = [`words\n${who}\n${productId}\n${title}\n${body}`, ...(externalId ? [`id\n${externalId}`] : [])];
    const told = known.has(review.line) || keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return !told;
  };
  const reviews = plan.reviews.filter(isNew);
  const kept = new Set(reviews);
  const doubles = plan.reviews.filter((review) => !kept.has(review));
  return {
    reviews,
    errors: [...plan.errors, ...doubles.map(({ line }) => ({ line, field: null, reason: 'already_known' }) as const)],
  };
}
