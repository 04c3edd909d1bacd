import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import { withGid } from '#app/domain/webhooks/gid-field.ts';
import type { Services } from '#app/platform/services.server.ts';

const Document = withGid('Product', {});

/**
 * products/delete. The row stays for the orders and tips that name it; Shopify never gives an id twice, so a late
 * update must not revive it, which is why its time is set to the deletion's.
 */
export async function deleteProduct(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, receivedAt }: { shopId: string; payload: object; receivedAt: Date },
): Promise<DeliveryResult> {
  const document = Document.safeParse(payload);
  if (!document.success) return missingField(document.error);
  const { gid } = document.data;
  await db.$executeRaw`
    INSERT INTO "Product" ("shopId", "id", "title", "deletedAt", "sourceUpdatedAt")
    VALUES (${shopId}, ${gid}, '', ${receivedAt}, ${receivedAt})
    ON CONFLICT ("shopId", "id") DO UPDATE SET
      "deletedAt" = coalesce("Product"."deletedAt", EXCLUDED."deletedAt"),
      "sourceUpdatedAt" = greatest("Product"."sourceUpdatedAt", EXCLUDED."sourceUpdatedAt")`;
  return { outcome: 'applied' };
}
