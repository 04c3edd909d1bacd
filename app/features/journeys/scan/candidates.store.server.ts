import { Prisma } from '@prisma/client';
import type { LocalDay } from '#app/domain/time/local-mornings.ts';
import { celebratedOn, earlierYears } from '#app/domain/time/local-mornings.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Tx } from '#app/platform/db.server.ts';

/** Somebody whom time alone may let into a journey. */
export interface Candidate {
  customerId: string;
  tags: string[];
  reachable: boolean;
  subject: string;
  triggeredAt: Date;
}

interface Scan {
  shopId: string;
  journeyId: string;
}

/** Keys of a batch's last row, from which the next one goes on. */
export type Cursor = { at: Date; id: string } | null;

const batch = 200;
const reachable = Prisma.sql`(c."email" IS NOT NULL AND c."email" <> '' AND c."redactedAt" IS NULL) AS "reachable"`;
const notInside = ({ shopId, journeyId }: Scan, subject: Prisma.Sql) => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "Enrollment" e WHERE e."shopId" = ${shopId} AND e."journeyId" = ${journeyId} AND e."subject" = ${subject})`;

/** Customers whose last order, by whatever channel, lies so many days back; one that a file brought tells of the past. */
export async function findQuietCustomers(
  db: Tx,
  scan: Scan,
  { quietDays, from, now, cursor }: { quietDays: number; from: Date; now: Date; cursor: Cursor },
): Promise<{ found: Candidate[]; next: Cursor }> {
  const back = (instant: Date) => after(instant, -days(quietDays));
  const rows = await db.$queryRaw<(Omit<Candidate, 'triggeredAt'> & { lastOrderAt: Date; placedAt: Date })[]>`
    SELECT c."id" AS "customerId", c."tags", ${reachable}, c."lastOrderAt", o."placedAt", 'no_order:' || o."id" AS "subject"
    FROM "Customer" c CROSS JOIN LATERAL (
      SELECT "id", "placedAt", "importId" FROM "Order"
      WHERE "shopId" = c."shopId" AND "customerId" = c."id" AND "placedAt" IS NOT NULL AND NOT "test"
      ORDER BY "placedAt" DESC LIMIT 1) o
    WHERE c."shopId" = ${scan.shopId} AND c."lastOrderAt" >= ${back(from)} AND c."lastOrderAt" <= ${back(now)}
      AND o."placedAt" <= ${back(now)} AND o."importId" IS NULL AND (c."lastOrderAt", c."id") > (${cursor?.at ?? new Date(0)}::timestamp, ${cursor?.id ?? ''}::text)
      AND ${notInside(scan, Prisma.sql`'no_order:' || o."id"`)}
    ORDER BY c."lastOrderAt", c."id" LIMIT ${batch}`;
  const last = rows.at(-1);
  return {
    found: rows.map(({ placedAt, lastOrderAt: _key, ...row }) => ({
      ...row,
      triggeredAt: after(placedAt, days(quietDays)),
    })),
    next: rows.length === batch && last ? { at: last.lastOrderAt, id: last.customerId } : null,
  };
}

type Morning = LocalDay & { at: Date };

/** Customers whose birthday is on that day. */
export async function findBirthdays(
  db: Tx,
  scan: Scan,
  { morning, cursor }: { morning: Morning; cursor: Cursor },
): Promise<{ found: Candidate[]; next: Cursor }> {
  const subject = `birthday:${morning.year}`;
  const dates = celebratedOn(morning).map(({ month, day }) => Prisma.sql`(${month}::int, ${day}::int)`);
  const rows = await db.$queryRaw<Omit<Candidate, 'triggeredAt' | 'subject'>[]>`
    SELECT c."id" AS "customerId", c."tags", ${reachable} FROM "Customer" c
    WHERE c."shopId" = ${scan.shopId} AND (c."birthMonth", c."birthDay") IN (${Prisma.join(dates)})
      AND c."id" > ${cursor?.id ?? ''}
      AND NOT EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."shopId" = c."shopId" AND e."customerId" = c."id"
        AND e."journeyId" = ${scan.journeyId} AND e."subject" = ${subject}::text || '/' || c."id")
    ORDER BY c."id" LIMIT ${batch}`;
  return pageOf(rows, { subject, triggeredAt: morning.at });
}

const mostYears = 20;

/** Customers whose first order was placed on that day of an earlier year. */
export async function findAnniversaries(
  db: Tx,
  scan: Scan,
  { morning, zone, cursor }: { morning: Morning; zone: string; cursor: Cursor },
): Promise<{ found: Candidate[]; next: Cursor }> {
  const subject = `anniversary:${morning.year}`;
  const ranges = earlierYears(morning, zone, mostYears);
  const rows = await db.$queryRaw<Omit<Candidate, 'triggeredAt' | 'subject'>[]>`
    SELECT c."id" AS "customerId", c."tags", ${reachable}
    FROM jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb) AS "day"("from" timestamptz, "to" timestamptz)
    JOIN "Customer" c ON c."shopId" = ${scan.shopId}
      AND c."firstOrderAt" >= "day"."from" AT TIME ZONE 'UTC' AND c."firstOrderAt" < "day"."to" AT TIME ZONE 'UTC'
    WHERE c."id" > ${cursor?.id ?? ''}
      AND NOT EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."shopId" = c."shopId" AND e."customerId" = c."id"
        AND e."journeyId" = ${scan.journeyId} AND e."subject" = ${subject}::text || '/' || c."id")
    ORDER BY c."id" LIMIT ${batch}`;
  return pageOf(rows, { subject, triggeredAt: morning.at });
}

/** Subjects name the customer too: a journey has one enrollment of each subject. */
function pageOf(
  rows: Omit<Candidate, 'triggeredAt' | 'subject'>[],
  { subject, triggeredAt }: { subject: string; triggeredAt: Date },
): { found: Candidate[]; next: Cursor } {
  const last = rows.at(-1);
  return {
    found: rows.map((row) => ({ ...row, triggeredAt, subject: `${subject}/${row.customerId}` })),
    next: rows.length === batch && last ? { at: triggeredAt, id: last.customerId } : null,
  };
}

/** Orders that left long enough ago to have arrived, of which no carrier has told; the rules decide about each. */
export async function findSilentOrders(
  db: Tx,
  scan: Scan,
  { from, to, cursor }: { from: Date; to: Date; cursor: Cursor },
): Promise<{ found: { orderId: string }[]; next: Cursor }> {
  const rows = await db.$queryRaw<{ orderId: string; placedAt: Date }[]>`
    SELECT o."id" AS "orderId", o."placedAt" FROM "Order" o
    WHERE o."shopId" = ${scan.shopId} AND o."placedAt" >= ${from} AND o."placedAt" <= ${to}
      AND (o."placedAt", o."id") > (${cursor?.at ?? new Date(0)}::timestamp, ${cursor?.id ?? ''}::text)
      AND o."deliveredAt" IS NULL AND o."fulfillmentStatus" = 'fulfilled' AND o."firstShippedAt" <= ${to}
      AND o."cancelledAt" IS NULL AND o."importId" IS NULL AND ${notInside(scan, Prisma.sql`o."id"`)}
    ORDER BY o."placedAt", o."id" LIMIT ${batch}`;
  const last = rows.at(-1);
  return { found: rows, next: rows.length === batch && last ? { at: last.placedAt, id: last.orderId } : null };
}
