import type { LineDocument } from '#app/domain/orders/order-document.ts';
import type { RawDb } from '#app/platform/db.server.ts';

/**
 * Makes orders' lines those of their newest documents. A line keeps its place: what is read in bulk comes in any order.
 * `netQuantity` follows when the progress is worked out.
 */
export async function storeLineItems(
  tx: RawDb,
  shopId: string,
  orders: { orderId: string; lines: LineDocument[] }[],
): Promise<void> {
  if (orders.length === 0) return;
  const rows = new Map<string, ReturnType<typeof rowOf>>();
  for (const { orderId, lines } of orders)
    for (const [position, line] of lines.entries()) {
      // A line that two orders claim stays the first one's.
      if (rows.has(line.gid) && rows.get(line.gid)!.orderId !== orderId) continue;
      rows.set(line.gid, rowOf(orderId, line, position));
    }
  const orderIds = orders.map(({ orderId }) => orderId);
  await tx.$executeRaw`
    WITH line AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb) AS line("id" text, "orderId" text,
        "productId" text, "variantId" text, "title" text, "variantTitle" text, "sku" text, "quantity" int,
        "currentQuantity" int, "price" numeric, "requiresShipping" boolean, "giftCard" boolean, "position" int)
    ), gone AS (
      DELETE FROM "LineItem" WHERE "shopId" = ${shopId} AND "orderId" = ANY(${orderIds}::text[])
        AND "id" NOT IN (SELECT "id" FROM line)
    )
    INSERT INTO "LineItem" ("shopId", "orderId", "id", "productId", "variantId", "title", "variantTitle", "sku",
      "quantity", "currentQuantity", "netQuantity", "price", "requiresShipping", "giftCard", "position")
    SELECT ${shopId}, "orderId", "id", "productId", "variantId", "title", "variantTitle", "sku",
      "quantity", "currentQuantity", "currentQuantity", "price", "requiresShipping", "giftCard", "position"
    FROM line
    ON CONFLICT ("shopId", "id") DO UPDATE SET
      "productId" = EXCLUDED."productId", "variantId" = EXCLUDED."variantId", "title" = EXCLUDED."title",
      "variantTitle" = EXCLUDED."variantTitle", "sku" = EXCLUDED."sku", "quantity" = EXCLUDED."quantity",
      "currentQuantity" = EXCLUDED."currentQuantity", "price" = EXCLUDED."price",
      "requiresShipping" = EXCLUDED."requiresShipping", "giftCard" = EXCLUDED."giftCard"
    WHERE "LineItem"."orderId" = EXCLUDED."orderId"`;
}

function rowOf(orderId: string, line: LineDocument, position: number) {
  const quantity = line.quantity ?? 1;
  return {
    id: line.gid,
    orderId,
    productId: line.product_id ?? null,
    variantId: line.variant_id ?? null,
    title: line.title ?? line.name ?? '',
    variantTitle: line.variant_title ?? null,
    sku: line.sku ?? null,
    quantity,
    currentQuantity: line.current_quantity ?? quantity,
    price: line.price ?? '0',
    requiresShipping: line.requires_shipping ?? true,
    giftCard: line.gift_card ?? false,
    position,
  };
}
