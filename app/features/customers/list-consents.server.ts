import type { Prisma } from '@prisma/client';
import { iysDeadline, isIysChannel, isIysOverdue } from '#app/domain/consent/iys.ts';
import { readTimeCursor, writeTimeCursor } from '#app/domain/time-cursor.ts';
import type { TimePlace } from '#app/domain/time-cursor.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { whereConsents } from './consent-filter.ts';
import type { ConsentFilter } from './consent-filter.ts';

const select = {
  customerId: true,
  channel: true,
  state: true,
  source: true,
  occurredAt: true,
  updatedAt: true,
  iysReportedAt: true,
  customer: { select: { firstName: true, lastName: true, email: true, phone: true } },
} satisfies Prisma.ConsentSelect;
type Found = Prisma.ConsentGetPayload<{ select: typeof select }>;

export interface ConsentRow extends Found {
  /** Until when the register has to have it; null for what is no yes of a channel that the register knows. */
  iysDeadline: Date | null;
  iysOverdue: boolean;
}

/**
 * A page of a shop's consents of one channel, the latest first. `cursor` is the `nextCursor` of the page before; one
 * that is not, is the start.
 */
export async function listConsents(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, cursor, limit = 50, ...filter }: { shopId: string; cursor?: string; limit?: number } & ConsentFilter,
): Promise<{ consents: ConsentRow[]; nextCursor: string | null }> {
  const now = clock.now();
  const where = whereConsents(shopId, filter, now);
  const found = await findConsents(db, { where, from: readTimeCursor(cursor), limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    consents: page.map((consent) => ({
      ...consent,
      iysDeadline:
        consent.state === 'SUBSCRIBED' && isIysChannel(consent.channel) ? iysDeadline(consent.occurredAt) : null,
      iysOverdue: isIysOverdue(consent, now),
    })),
    nextCursor: last ? writeTimeCursor({ at: last.occurredAt, id: last.customerId }) : null,
  };
}

/** Consents from a place on, in the order of the list. */
export function findConsents(
  db: Db,
  { where, from, limit }: { where: Prisma.ConsentWhereInput; from: TimePlace | null; limit: number },
): Promise<Found[]> {
  return db.consent.findMany({
    where: { AND: [where, after(from)] },
    orderBy: [{ occurredAt: 'desc' }, { customerId: 'asc' }],
    take: limit,
    select,
  });
}

/** `lte` beside the exact comparison lets the index begin at the place. */
const after = (place: TimePlace | null): Prisma.ConsentWhereInput =>
  place
    ? {
        occurredAt: { lte: place.at },
        OR: [{ occurredAt: { lt: place.at } }, { customerId: { gt: place.id } }],
      }
    : {};
