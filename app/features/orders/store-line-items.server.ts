import type { LineDocument } from '#app/domain/orders/order-document.ts';
import type { Tx } from '#app/platform/db.server.ts';

/** Makes an order's lines those of its newest document. `netQuantity` follows when the progress is worked out. */
export async function storeLineItems(
  tx: Tx,
  { shopId, orderId, lines }: { shopId: string; orderId: string; lines: LineDocument[] },
): Promise<void> {
  const unique = [...new Map(lines.map((line, position) => [line.gid, rowOf(line, position)])).values()];
  await tx.$executeRaw`
    WITH line AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(unique)}::jsonb) AS line("id" text, "productId" text,
        "variantId" text, "title" text, "variantTitle" text, "sku" text, "quantity" int, "currentQuantity" int,
        "price" numeric, "requiresShipping" boolean, "giftCard" boolean, "position" int)
    ), gone AS (
      DELETE FROM "LineItem" WHERE "shopId" = ${shopId} AND "orderId" = ${orderId}
        AND "id" NOT IN (SELECT "id" FROM line)
    )
    INSERT INTO "LineItem" ("shopId", "orderId", "id", "productId", "variantId", "title", "variantTitle", "sku",
      "quantity", "currentQuantity", "netQuantity", "price", "requiresShipping", "giftCard", "position")
    SELECT ${shopId}, ${orderId}, "id", "productId", "variantId", "title", "variantTitle", "sku",
      "quantity", "currentQuantity", "currentQuantity", "price", "requiresShipping", "giftCard", "position"
    FROM line
    ON CONFLICT ("shopId", "id") DO UPDATE SET
      "productId" = EXCLUDED."productId", "variantId" = EXCLUDED."variantId", "title" = EXCLUDED."title",
      "variantTitle" = EXCLUDED."variantTitle", "sku" = EXCLUDED."sku", "quantity" = EXCLUDED."quantity",
      "currentQuantity" = EXCLUDED."currentQuantity", "price" = EXCLUDED."price",
      "requiresShipping" = EXCLUDED."requiresShipping", "giftCard" = EXCLUDED."giftCard",
      "position" = EXCLUDED."position"
    WHERE "LineItem"."orderId" = EXCLUDED."orderId"`;
}

function rowOf(line: LineDocument, position: number) {
  const quantity = line.quantity ?? 1;
  return {
    id: line.gid,
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
