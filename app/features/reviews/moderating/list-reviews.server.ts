import { Prisma } from '@prisma/client';
import type { ReviewState } from '@prisma/client';
import { foldText } from '#app/domain/fold-text.ts';
import type { ReviewSource } from '#app/domain/reviews/review.ts';
import { readTimeCursor, writeTimeCursor } from '#app/domain/time-cursor.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface ReviewFilter {
  state?: ReviewState;
  /** 1 to 5; to look at, never to decide by. */
  rating?: number;
  productId?: string;
  source?: ReviewSource;
  /** Its customer waits for somebody. */
  needsCare?: boolean;
  /** It was removed, and its customer asked for another look. */
  appealed?: boolean;
  withPhotos?: boolean;
  /** All its words anywhere in title, text or name. */
  search?: string;
}

export interface ListedReview {
  id: string;
  rating: number;
  title: string;
  /** The beginning of its text. */
  body: string;
  displayName: string;
  productTitle: string | null;
  state: ReviewState;
  rule: string | null;
  source: string;
  verified: boolean;
  replied: boolean;
  needsCare: boolean;
  appealed: boolean;
  photos: number;
  submittedAt: Date;
}

const needsCare = Prisma.sql`(r."careAt" IS NOT NULL AND r."caredAt" IS NULL)`;
const appealed = Prisma.sql`(r."state" = 'REMOVED' AND r."appealedAt" IS NOT NULL AND r."appealAnsweredAt" IS NULL)`;
const photosOf = Prisma.sql`"ReviewPhoto" p WHERE p."shopId" = r."shopId" AND p."reviewId" = r."id"`;

/** A page of a shop's reviews, the newest first. `cursor` is the `nextCursor` of the page before; one that is not, is the start. */
export async function listReviews(
  { db }: Pick<Services, 'db'>,
  { shopId, cursor, limit = 25, ...filter }: { shopId: string; cursor?: string | null; limit?: number } & ReviewFilter,
): Promise<{ reviews: ListedReview[]; nextCursor: string | null }> {
  const from = readTimeCursor(cursor);
  const behind = from ? Prisma.sql`AND (r."submittedAt", r."id") < (${from.at}::timestamp, ${from.id})` : Prisma.empty;
  const found = await db.$queryRaw<ListedReview[]>`
    SELECT r."id", r."rating", r."title", left(r."body", 200) AS "body", r."displayName", t."title" AS "productTitle",
      r."state"::text AS "state", r."rule", r."source", r."verified", r."reply" IS NOT NULL AS "replied",
      ${needsCare} AS "needsCare", ${appealed} AS "appealed", (SELECT count(*)::int FROM ${photosOf}) AS "photos",
      r."submittedAt"
    FROM "Review" r LEFT JOIN "Product" t ON t."shopId" = r."shopId" AND t."id" = r."productId"
    WHERE r."shopId" = ${shopId} ${Prisma.join(conditionsOf(shopId, filter), ' ')} ${behind}
    ORDER BY r."submittedAt" DESC, r."id" DESC LIMIT ${limit + 1}`;
  const reviews = found.slice(0, limit);
  const last = found.length > limit ? reviews.at(-1) : undefined;
  return { reviews, nextCursor: last ? writeTimeCursor({ at: last.submittedAt, id: last.id }) : null };
}

/** Those that wait are found first: to go through all reviews by time for them is what the planner else thinks cheaper. */
const waiting = (shopId: string) => Prisma.sql`r."id" = ANY(ARRAY(
  SELECT w."id" FROM "Review" w WHERE w."shopId" = ${shopId} AND w."careAt" IS NOT NULL AND w."caredAt" IS NULL))`;

function conditionsOf(shopId: string, filter: ReviewFilter): Prisma.Sql[] {
  const { state, rating, productId, source } = filter;
  const words = foldText(filter.search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8);
  return [
    ...(state ? [Prisma.sql`AND r."state" = ${state}::"ReviewState"`] : []),
    ...(rating ? [Prisma.sql`AND r."rating" = ${rating}`] : []),
    ...(productId ? [Prisma.sql`AND r."productId" = ${productId}`] : []),
    ...(source ? [Prisma.sql`AND r."source" = ${source}`] : []),
    ...(filter.needsCare ? [Prisma.sql`AND ${waiting(shopId)}`] : []),
    ...(filter.appealed ? [Prisma.sql`AND ${appealed}`] : []),
    ...(filter.withPhotos ? [Prisma.sql`AND EXISTS (SELECT 1 FROM ${photosOf})`] : []),
    // Plain comparison, no pattern of the reader's own: nothing typed here can keep the database busy.
    ...words.map((word) => Prisma.sql`AND r."searchText" LIKE ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    Prisma.empty,
  ];
}
