import { Prisma } from '@prisma/client';
import { z } from 'zod';
import { parseLosslessJson } from '#app/platform/lossless-json.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findDuePlaces, findDueTotals, findMatching } from './due.store.server.ts';
import type { DuePlace, DueTotal } from './due.store.server.ts';
import { usualWay } from './due-tabs.ts';
import type { DueChance, DueSort, DueTab, DueWay } from './due-tabs.ts';
import { findShown } from './shown-predictions.store.server.ts';
import type { AskingJourney, ShownPrediction } from './shown-predictions.store.server.ts';

interface Wanted {
  shopId: string;
  tab: DueTab;
  chance?: DueChance;
  sort?: DueSort;
  /** Left out, as `usualWay` has it. */
  way?: DueWay;
  /** All its words anywhere in the customer's name, address or phone, or the text anywhere in the product's title. */
  search?: string;
  /** GID; only what runs out of this one. */
  productId?: string | null;
  journeys: AskingJourney[];
  cursor?: string | null;
  limit?: number;
}

export interface DueList {
  predictions: ShownPrediction[];
  nextCursor: string | null;
  /** Of the same filters and search, for every tab. */
  totals: DueTotal[];
  /** The one that was asked for, where it is known. */
  product: { id: string; title: string } | null;
}

/**
 * A page of what runs out in the span of a tab, with how many there are in each tab. `cursor` is the `nextCursor` of the page
 * before in the same sequence; one that is not, is the start.
 */
export async function listDue(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, tab, chance = 'some', sort = 'date', way, search = '', productId, journeys, cursor, limit = 25 }: Wanted,
): Promise<DueList> {
  const now = clock.now();
  const wish = { shopId, now, chance, productId, matching: await findMatching(db, shopId, search) };
  const page = { tab, sort, way: way ?? usualWay(tab, sort), place: readCursor(sort, cursor), limit: limit + 1 };
  const [places, totals, product] = await Promise.all([
    findDuePlaces(db, wish, page),
    findDueTotals(db, wish),
    productId
      ? db.product.findUnique({ where: { shopId_id: { shopId, id: productId } }, select: { id: true, title: true } })
      : null,
  ]);
  const shown = places.slice(0, limit);
  const last = places.length > limit ? shown.at(-1) : undefined;
  const predictions = await findInOrder(db, { shopId, journeys, now }, shown);
  return { predictions, nextCursor: last ? writeCursor(sort, last) : null, totals, product };
}

async function findInOrder(
  db: Services['db'],
  about: { shopId: string; journeys: AskingJourney[]; now: Date },
  places: DuePlace[],
): Promise<ShownPrediction[]> {
  if (places.length === 0) return [];
  // One by one, not as a set: only so is it known how few they are, and nothing is read but what belongs to them.
  const pairs = places.map(({ customerId, productId }) => Prisma.sql`(${customerId}, ${productId})`);
  const where = Prisma.sql`(p."customerId", p."productId") IN (${Prisma.join(pairs)})`;
  const found = await findShown(db, { ...about, where });
  const nameOf = ({ customerId, productId }: Omit<DuePlace, 'value'>) => `${customerId} ${productId}`;
  const byName = new Map(found.map((one) => [nameOf(one), one]));
  return places.flatMap((place) => byName.get(nameOf(place)) ?? []);
}

const writeCursor = (sort: DueSort, { value, customerId, productId }: DuePlace) =>
  Buffer.from(JSON.stringify([sort, value, customerId, productId])).toString('base64url');

const Moment = z.iso.datetime().transform((text) => new Date(text));
const Cursor = z.union([
  z.tuple([z.literal('date'), Moment, z.string().max(64), z.string().max(200)]),
  z.tuple([z.enum(['chance', 'worth']), z.number(), z.string().max(64), z.string().max(200)]),
]);

function readCursor(sort: DueSort, cursor: string | null | undefined): DuePlace | null {
  const read = parseLosslessJson(Buffer.from(cursor ?? '', 'base64url'));
  const { data } = Cursor.safeParse(read.outcome === 'parsed' ? read.value : null);
  if (data?.[0] !== sort) return null;
  const [, value, customerId, productId] = data;
  return { value, customerId, productId };
}
