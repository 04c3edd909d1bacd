import { Prisma } from '@prisma/client';
import { z } from 'zod';
import { parseLosslessJson } from '#app/platform/lossless-json.ts';
import type { Services } from '#app/platform/services.server.ts';
import { boughtSince } from './bought-since.ts';
import type { DriftReason } from './get-customer-outlook.server.ts';

export interface DriftingCustomer extends DriftReason {
  /** The customer's. */
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  /** All they bought so far, in the shop's currency. */
  spent: number;
}

interface Wanted {
  shopId: string;
  cursor?: string | null;
  limit?: number;
}

/**
 * A page of customers who used to buy and hardly will again, those who spent most first. Who has bought since it was worked
 * out is left out. `cursor` is the `nextCursor` of the page before; one that is not, is the start.
 */
export async function listDrifting(
  { db }: Pick<Services, 'db'>,
  { shopId, cursor, limit = 25 }: Wanted,
): Promise<{ customers: DriftingCustomer[]; nextCursor: string | null }> {
  const place = readCursor(cursor);
  const behind = place
    ? Prisma.sql`AND o."spent" <= ${place.spent}::float8
        AND (o."spent" < ${place.spent}::float8 OR o."customerId" > ${place.id})`
    : Prisma.empty;
  const found = await db.$queryRaw<DriftingCustomer[]>`
    SELECT o."customerId" AS "id", c."firstName", c."lastName", c."email", o."spent", o."purchases",
      coalesce(o."gapDays", 0) AS "gapDays", o."lastBoughtAt", coalesce(o."active90", 0) AS "chance",
      coalesce(o."active90Before", 0) AS "chanceBefore"
    FROM "CustomerOutlook" o
    JOIN "ShopOutlook" s ON s."shopId" = o."shopId"
    JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
    WHERE o."shopId" = ${shopId} AND o."drifting" AND c."redactedAt" IS NULL AND NOT ${boughtSince} ${behind}
    ORDER BY o."spent" DESC, o."customerId" LIMIT ${limit + 1}`;
  const customers = found.slice(0, limit);
  const last = found.length > limit ? customers.at(-1) : undefined;
  return { customers, nextCursor: last ? writeCursor(last) : null };
}

const writeCursor = ({ spent, id }: DriftingCustomer) => Buffer.from(JSON.stringify([spent, id])).toString('base64url');

const Cursor = z.tuple([z.number(), z.string().max(64)]);

function readCursor(cursor: string | null | undefined): { spent: number; id: string } | null {
  const read = parseLosslessJson(Buffer.from(cursor ?? '', 'base64url'));
  const { data } = Cursor.safeParse(read.outcome === 'parsed' ? read.value : null);
  return data ? { spent: data[0], id: data[1] } : null;
}
