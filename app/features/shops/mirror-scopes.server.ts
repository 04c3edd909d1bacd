import { z } from 'zod';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';

const Document = z.object({ current: z.array(z.string()) });

/** app/scopes_update: the shop's sessions learn what they may do. */
export async function mirrorScopes(
  { db }: Pick<Services, 'db'>,
  { shopId, payload }: { shopId: string; payload: object },
): Promise<DeliveryResult> {
  const document = Document.safeParse(payload);
  if (!document.success) return { outcome: 'failed', reason: 'missing_field', detail: 'current' };
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { domain: true } });
  await db.session.updateMany({ where: { shop: domain }, data: { scope: document.data.current.join(',') } });
  return { outcome: 'applied' };
}
