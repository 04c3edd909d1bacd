import { z } from 'zod';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import { text } from '#app/domain/webhooks/document-fields.ts';
import type { Services } from '#app/platform/services.server.ts';

const Document = z.object({ shop_id: text, current: z.array(z.string()) });

/** app/scopes_update: the shop's sessions learn what they may do. */
export async function mirrorScopes(
  { db }: Pick<Services, 'db'>,
  { shopId, payload }: { shopId: string; payload: object },
): Promise<DeliveryResult> {
  const document = Document.safeParse(payload);
  if (!document.success) return { outcome: 'failed', reason: 'missing_field', detail: 'current' };
  const { domain, gid } = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { domain: true, gid: true },
  });
  // The header that names the shop is not signed, the body is.
  const { shop_id: named } = document.data;
  if (named && gid && named !== gid) return { outcome: 'failed', reason: 'shop_mismatch' };
  await db.session.updateMany({ where: { shop: domain }, data: { scope: document.data.current.join(',') } });
  return { outcome: 'applied' };
}
