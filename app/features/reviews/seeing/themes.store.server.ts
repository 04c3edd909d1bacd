import { Prisma } from '@prisma/client';
import type pg from 'pg';
import type { ReviewText, Themes } from '#app/domain/reviews/find-themes.ts';
import type { Db, Tx } from '#app/platform/db.server.ts';

/** Who waits for their words: null where the shop has none due, or has left. */
export async function findDueThemes(db: Db, shopId: string): Promise<{ dueAt: Date; zone: string | null } | null> {
  const found = await db.reviewThemes.findUnique({
    where: { shopId, shop: { state: 'INSTALLED' } },
    select: { dueAt: true, shop: { select: { zone: true } } },
  });
  return found && { dueAt: found.dueAt, zone: found.shop.zone };
}

export type PlacedText = ReviewText & { submittedAt: Date; id: string };

interface Page {
  shopId: string;
  since: Date;
  most: number;
  /** The last one read. */
  before: PlacedText | undefined;
}

/** The newest published reviews' words behind `before`; index on (shopId, state, submittedAt). */
export const readTexts = (db: Db, { shopId, since, most, before }: Page): Promise<PlacedText[]> =>
  db.$queryRaw`
    SELECT "rating", "title", left("body", 2000) AS "body", "locale", "submittedAt", "id" FROM "Review"
    WHERE "shopId" = ${shopId} AND "state" = 'PUBLISHED' AND "submittedAt" >= ${since}::timestamp AND ${behind(before)}
    ORDER BY "submittedAt" DESC, "id" DESC LIMIT ${most}`;

const behind = (before: Page['before']) =>
  before ? Prisma.sql`("submittedAt", "id") < (${before.submittedAt}::timestamp, ${before.id})` : Prisma.sql`TRUE`;

/** Keeps what was found, unless they were asked for anew since `takenAt`: somebody's words may be erased meanwhile. */
export async function keepThemes(
  db: Db,
  { shopId, takenAt }: { shopId: string; takenAt: Date },
  data: { themes: Themes; foundAt: Date; dueAt: Date },
): Promise<boolean> {
  const themes = data.themes as unknown as Prisma.InputJsonObject;
  const { count } = await db.reviewThemes.updateMany({ where: { shopId, dueAt: takenAt }, data: { ...data, themes } });
  return count > 0;
}

/** Null while nothing was counted. */
export async function readThemes(db: Db, { shopId }: { shopId: string }): Promise<(Themes & { foundAt: Date }) | null> {
  const found = await db.reviewThemes.findUnique({ where: { shopId }, select: { themes: true, foundAt: true } });
  return found?.themes && found.foundAt ? { ...(found.themes as unknown as Themes), foundAt: found.foundAt } : null;
}

/** Forgets the words, and has those that are left counted anew. */
export async function forgetThemes(tx: Tx, { shopId, now }: { shopId: string; now: Date }): Promise<void> {
  await tx.reviewThemes.updateMany({ where: { shopId }, data: { themes: Prisma.DbNull, foundAt: null, dueAt: now } });
}

/** Has the words counted anew before the night comes. */
export async function hastenThemes(tx: pg.ClientBase, { shopId, now }: { shopId: string; now: Date }): Promise<void> {
  await tx.query(`UPDATE "ReviewThemes" SET "dueAt" = $2::timestamp WHERE "shopId" = $1`, [shopId, now.toISOString()]);
}
