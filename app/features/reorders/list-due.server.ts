import { Prisma } from '@prisma/client';
import { z } from 'zod';
import { foldText } from '#app/domain/fold-text.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { parseLosslessJson } from '#app/platform/lossless-json.ts';
import type { Services } from '#app/platform/services.server.ts';
import { spanOf } from './due-tabs.ts';
import type { DueTab } from './due-tabs.ts';
import { findShown } from './shown-predictions.store.server.ts';
import type { AskingJourney, ShownPrediction } from './shown-predictions.store.server.ts';

interface Wanted {
  shopId: string;
  tab: DueTab;
  /** All its words anywhere in the customer's name, address or phone, or the text anywhere in the product's title. */
  search?: string;
  journeys: AskingJourney[];
  cursor?: string | null;
  limit?: number;
}

/**
 * A page of what runs out in the span of a tab: the earliest first, of what is late the latest, which is the most likely
 * still to come. `cursor` is the `nextCursor` of the page before; one that is not, is the start.
 */
export async function listDue(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, tab, search = '', journeys, cursor, limit = 25 }: Wanted,
): Promise<{ predictions: ShownPrediction[]; nextCursor: string | null }> {
  const now = clock.now();
  const { from, to } = spanOf(tab, now);
  const place = readCursor(cursor);
  const [beyond, way] = tab === 'late' ? [Prisma.sql`<`, Prisma.sql`DESC`] : [Prisma.sql`>`, Prisma.sql`ASC`];
  const behind = place
    ? Prisma.sql`AND (p."expectedAt", p."customerId", p."productId") ${beyond} (${place.at}::timestamp, ${place.customerId}, ${place.productId})`
    : Prisma.empty;
  const where = Prisma.sql`p."expectedAt" >= ${from} AND p."expectedAt" < ${to} ${behind} ${await matching(db, shopId, search)}
    ORDER BY p."expectedAt" ${way}, p."customerId" ${way}, p."productId" ${way} LIMIT ${limit + 1}`;
  const found = await findShown(db, { shopId, journeys, now, where });
  const predictions = found.slice(0, limit);
  const last = found.length > limit ? predictions.at(-1) : undefined;
  return { predictions, nextCursor: last ? writeCursor(last) : null };
}

/** So many are told one by one; of more, a page is soon full anyway. */
const few = 1_000;

/** Asks for customers and products first, whose indexes know the words: at each prediction a rare name would be a long walk. */
async function matching(db: RawDb, shopId: string, search: string): Promise<Prisma.Sql> {
  const words = foldText(search).split(' ').filter(Boolean).slice(0, 8);
  if (words.length === 0) return Prisma.empty;
  const named = Prisma.join(
    words.map((word) => Prisma.sql`c."searchText" LIKE ${`%${literally(word)}%`}`),
    ' AND ',
  );
  const [customers, products] = await Promise.all([
    db.$queryRaw<{ id: string }[]>`
      SELECT c."id" FROM "Customer" c WHERE c."shopId" = ${shopId} AND ${named} LIMIT ${few + 1}`,
    db.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Product" WHERE "shopId" = ${shopId} AND "title" ILIKE ${`%${literally(search.trim())}%`} LIMIT ${few}`,
  ]);
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const ofCustomers = customers.length > few ? named : Prisma.sql`p."customerId" = ANY(${ids(customers)}::text[])`;
  return Prisma.sql`AND (${ofCustomers} OR p."productId" = ANY(${ids(products)}::text[]))`;
}

/** LIKE would read a `%` as anything. */
const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');

const writeCursor = ({ expectedAt, customerId, productId }: ShownPrediction) =>
  Buffer.from(JSON.stringify([expectedAt, customerId, productId])).toString('base64url');

const Cursor = z.tuple([z.iso.datetime(), z.string().max(64), z.string().max(200)]);

function readCursor(cursor: string | null | undefined) {
  const read = parseLosslessJson(Buffer.from(cursor ?? '', 'base64url'));
  const { data } = Cursor.safeParse(read.outcome === 'parsed' ? read.value : null);
  return data ? { at: new Date(data[0]), customerId: data[1], productId: data[2] } : null;
}
