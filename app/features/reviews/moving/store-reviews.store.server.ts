import type pg from 'pg';
import { foldText } from '#app/domain/fold-text.ts';
import { holdHours } from '#app/domain/reviews/review.ts';
import type { ReviewEventKind } from '#app/domain/reviews/review.ts';
import { after, hours } from '#app/domain/time/spans.ts';
import { copyRows } from '#app/platform/copy-rows.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import type { PlannedReview } from './planned-review.ts';

interface IdentifiedReview extends PlannedReview {
  id: string;
}

/** Puts reviews in, each with its history and the photos it waits for; nobody is told of a review of long ago. */
export async function insertReviews(
  tx: pg.ClientBase,
  { shopId, importId }: ReviewImportRef,
  planned: PlannedReview[],
  now: Date,
): Promise<void> {
  if (planned.length === 0) return;
  const reviews = planned.map((review) => ({ ...review, id: uuidV7(now) }));
  await copyRows<IdentifiedReview>(tx, '"Review"', columnsOfReview({ shopId, importId }, now), reviews);
  await insertHistory(tx, shopId, reviews, now);
  await insertFetches(tx, shopId, reviews, now);
}

async function insertHistory(tx: pg.ClientBase, shopId: string, reviews: IdentifiedReview[], now: Date): Promise<void> {
  const events = reviews.flatMap(({ id, state, rule }) => {
    const imported = { reviewId: id, kind: 'imported' as ReviewEventKind, rule: null };
    return state === 'HELD' ? [imported, { ...imported, kind: 'held' as ReviewEventKind, rule }] : [imported];
  });
  await copyRows<(typeof events)[number]>(
    tx,
    '"ReviewEvent"',
    [
      { name: 'shopId', kind: 'text', of: () => shopId },
      { name: 'id', kind: 'text', of: () => uuidV7(now) },
      { name: 'reviewId', kind: 'text', of: ({ reviewId }) => reviewId },
      { name: 'at', kind: 'timestamp', of: () => now },
      { name: 'actor', kind: 'text', of: () => 'system' },
      { name: 'kind', kind: 'text', of: ({ kind }) => kind },
      { name: 'detail', kind: 'jsonb', of: ({ rule }) => (rule ? JSON.stringify({ rule }) : null) },
    ],
    events,
  );
}

async function insertFetches(tx: pg.ClientBase, shopId: string, reviews: IdentifiedReview[], now: Date): Promise<void> {
  const fetches = reviews.flatMap(({ id, photos }) => photos.map((url, position) => ({ reviewId: id, position, url })));
  await copyRows<(typeof fetches)[number]>(
    tx,
    '"ReviewPhotoFetch"',
    [
      { name: 'shopId', kind: 'text', of: () => shopId },
      { name: 'id', kind: 'text', of: () => uuidV7(now) },
      { name: 'reviewId', kind: 'text', of: ({ reviewId }) => reviewId },
      { name: 'position', kind: 'integer', of: ({ position }) => position },
      { name: 'url', kind: 'text', of: ({ url }) => url },
      { name: 'dueAt', kind: 'timestamp', of: () => now },
    ],
    fetches,
  );
}

function columnsOfReview({ shopId, importId }: ReviewImportRef, now: Date): Columns {
  return [
    { name: 'shopId', kind: 'text', of: () => shopId },
    { name: 'id', kind: 'text', of: ({ id }) => id },
    { name: 'importId', kind: 'text', of: () => importId },
    { name: 'source', kind: 'text', of: ({ source }) => source },
    { name: 'externalId', kind: 'text', of: ({ externalId }) => externalId },
    { name: 'productId', kind: 'text', of: ({ productId }) => productId },
    { name: 'customerId', kind: 'text', of: ({ customerId }) => customerId },
    // A customer's address stands with the customer.
    { name: 'reviewerEmail', kind: 'text', of: ({ customerId, mailbox }) => (customerId ? null : mailbox) },
    { name: 'rating', kind: 'integer', of: ({ rating }) => rating },
    { name: 'title', kind: 'text', of: ({ title }) => title },
    { name: 'body', kind: 'text', of: ({ body }) => body },
    { name: 'incentive', kind: 'text', of: ({ incentive }) => incentive },
    { name: 'displayName', kind: 'text', of: ({ displayName }) => displayName },
    { name: 'verified', kind: 'boolean', of: ({ verified }) => verified },
    { name: 'answers', kind: 'jsonb', of: () => '[]' },
    { name: 'state', kind: 'text', of: ({ state }) => state },
    { name: 'rule', kind: 'text', of: ({ rule }) => rule },
    { name: 'holdEndsAt', kind: 'timestamp', of: ({ state }) => (state === 'HELD' ? holdEnd(now) : null) },
    { name: 'submittedAt', kind: 'timestamp', of: ({ submittedAt }) => submittedAt },
    {
      name: 'publishedAt',
      kind: 'timestamp',
      of: ({ state, submittedAt }) => (state === 'PUBLISHED' ? submittedAt : null),
    },
    { name: 'reply', kind: 'text', of: ({ reply }) => reply },
    { name: 'repliedAt', kind: 'timestamp', of: ({ repliedAt }) => repliedAt },
    {
      name: 'searchText',
      kind: 'text',
      of: ({ title, body, displayName }) => foldText(`${title} ${body} ${displayName}`),
    },
  ];
}

type Columns = Parameters<typeof copyRows<IdentifiedReview>>[2];

const holdEnd = (now: Date) => after(now, hours(holdHours));
