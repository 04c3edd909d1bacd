import { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import { chooseLines } from '#app/domain/reorders/choose-lines.ts';
import { mostLines } from '#app/domain/reorders/reorder-line.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { shelfOf, shelfSql, tiedVariants } from './shelf.store.server.ts';
import type { ShelfRow } from './shelf.store.server.ts';

/** A line of an order as it can be bought again. */
interface LineToday {
  line: ReorderLine;
  imageUrl: string | null;
  /** Pieces left; null where the shop does not count. */
  stock: number | null;
  /** Of one piece when it was ordered, in the shop's currency; null where that is the price of today or is not told. */
  priceThen: number | null;
  /** The title of what it stands in for. */
  replaces: string | null;
}

interface OrderToday {
  customerId: string;
  lines: LineToday[];
  missing: { title: string; why: 'sold_out' | 'gone' }[];
}

interface Item {
  productId: string | null;
  variantId: string | null;
  title: string;
  variantTitle: string | null;
  quantity: number;
  price: number;
  shelf: ShelfRow;
}

interface Question {
  shopId: string;
  /** GID, as Shopify vouches for it. */
  customerGid: string;
  /** GID. */
  orderId: string;
}

/**
 * What of a customer's order can be bought again today, by the rules of `findReorderLines`, in one look; null for an order that
 * is not theirs, or not here.
 */
export async function findOrderToday(
  { db }: Pick<Services, 'db'>,
  { shopId, customerGid, orderId }: Question,
): Promise<OrderToday | null> {
  const [order] = await hotRows<{ customerId: string; isTold: boolean; items: Item[] | null }>(
    db,
    statement({ shopId, customerGid, orderId }),
  );
  if (!order) return null;
  const items = (order.items ?? []).map((item) => ({ ...item, productId: item.productId ?? '' }));
  const { lines, left } = chooseLines(
    items.map((item) => ({ ...item, variantTitle: variantTitleOf(item.variantTitle), shelf: shelfOf(item.shelf) })),
  );
  const tied = tiedVariants(items.map(({ shelf }) => shelf));
  const itemOf = (productId: string) => items.find((item) => item.productId === productId);
  return {
    customerId: order.customerId,
    lines: lines.slice(0, mostLines).map((line) => {
      const bought = items.find(({ variantId }) => variantId === line.variantId);
      const isOther = bought && line.price !== null && Math.abs(bought.price - line.price) > 0.004;
      const { imageUrl = null, stock = null } = tied.get(line.variantId) ?? {};
      const priceThen = order.isTold && isOther ? bought.price : null;
      return { line, imageUrl, stock, priceThen, replaces: (line.replaces && itemOf(line.replaces)?.title) ?? null };
    }),
    missing: left.map(({ productId, reason }) => ({
      title: itemOf(productId)?.title ?? '',
      why: reason === 'sold_out' ? 'sold_out' : 'gone',
    })),
  };
}

/** What it cost is told where it was paid in the shop's currency, and of no gift. */
const isTold = Prisma.sql`coalesce(o."currency" = s."currency" AND NOT 'gift' = ANY(coalesce(o."kinds", '{}')), FALSE)`;

const statement = ({ shopId, customerGid, orderId }: Question) => Prisma.sql`
  SELECT o."customerId", ${isTold} AS "isTold", (
    SELECT jsonb_agg(jsonb_build_object('productId', l."productId", 'variantId', l."variantId", 'title', l."title",
      'variantTitle', l."variantTitle", 'quantity', l."netQuantity", 'price', l."price"::float8,
      'shelf', ${shelfSql({ shopId: Prisma.sql`l."shopId"`, productId: Prisma.sql`l."productId"` })}) ORDER BY l."position", l."id")
    FROM "LineItem" l WHERE l."shopId" = o."shopId" AND l."orderId" = o."id" AND l."netQuantity" > 0 AND NOT l."giftCard"
  ) AS "items"
  FROM "Customer" c
  JOIN "Order" o ON o."shopId" = c."shopId" AND o."customerId" = c."id"
  JOIN "Shop" s ON s."id" = o."shopId"
  WHERE c."shopId" = ${shopId} AND c."gid" = ${customerGid} AND c."redactedAt" IS NULL
    AND o."id" = ${orderId} AND o."mirroredAt" IS NOT NULL`;
