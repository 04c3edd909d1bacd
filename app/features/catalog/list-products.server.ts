import { Prisma } from '@prisma/client';
import { z } from 'zod';
import { parseLosslessJson } from '#app/platform/lossless-json.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface ProductRow {
  id: string;
  title: string;
  productType: string | null;
  imageUrl: string | null;
  status: string | null;
  /** Languages the merchant has written a tip in. */
  tipLocales: string[];
}

/**
 * A page of a shop's products by title, deleted ones left out. `search` matches anywhere in the title, whatever its
 * case. `cursor` is the `nextCursor` of the page before; one that is not, is the start.
 */
export async function listProducts(
  { db }: Pick<Services, 'db'>,
  {
    shopId,
    search = '',
    cursor,
    limit = 50,
  }: { shopId: string; search?: string; cursor?: string | null; limit?: number },
): Promise<{ products: ProductRow[]; nextCursor: string | null }> {
  const from = readCursor(cursor);
  const wanted = search.trim().replace(/[\\%_]/g, '\\$&');
  const found = await db.$queryRaw<ProductRow[]>`
    SELECT p."id", p."title", p."productType", p."imageUrl", p."status",
      array(SELECT t."locale" FROM "ProductTip" t WHERE t."shopId" = p."shopId" AND t."productId" = p."id"
        ORDER BY t."locale") AS "tipLocales"
    FROM "Product" p
    WHERE p."shopId" = ${shopId} AND p."deletedAt" IS NULL
      ${wanted ? Prisma.sql`AND p."title" ILIKE ${`%${wanted}%`}` : Prisma.empty}
      ${from ? Prisma.sql`AND (p."title", p."id") > (${from.title}, ${from.id})` : Prisma.empty}
    ORDER BY p."title", p."id" LIMIT ${limit + 1}`;
  const products = found.slice(0, limit);
  const last = found.length > limit ? products.at(-1) : undefined;
  return { products, nextCursor: last ? writeCursor(last) : null };
}

const writeCursor = ({ title, id }: { title: string; id: string }) =>
  Buffer.from(JSON.stringify([title, id])).toString('base64url');

const Cursor = z.tuple([z.string(), z.string()]);

function readCursor(cursor: string | null | undefined): { title: string; id: string } | null {
  const read = parseLosslessJson(Buffer.from(cursor ?? '', 'base64url'));
  const parsed = Cursor.safeParse(read.outcome === 'parsed' ? read.value : null);
  return parsed.success ? { title: parsed.data[0], id: parsed.data[1] } : null;
}
