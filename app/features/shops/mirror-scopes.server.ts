import { z } from 'zod';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import { text } from '#app/domain/webhooks/document-fields.ts';
import type { Services } from '#app/platform/services.server.ts';
import { grantedAt } from './granted-at.ts';

const older = { outcome: 'ignored', reason: 'older_than_ours' } as const;

const Document = z.object({ shop_id: text, current: z.array(z.string()) });

/** app/scopes_update, unless a later one or a later grant told otherwise: the shop's sessions learn what they may do. */
export async function mirrorScopes(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, triggeredAt }: { shopId: string; payload: object; triggeredAt: Date | null },
): Promise<DeliveryResult> {
  const document = Document.safeParse(payload);
  if (!document.success) return { outcome: 'failed', reason: 'missing_field', detail: 'current' };
  const shop = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { domain: true, gid: true, installedAt: true, accessRegainedAt: true },
  });
  // The header that names the shop is not signed, the body is.
  const { shop_id: named } = document.data;
  if (named && shop.gid && named !== shop.gid) return { outcome: 'failed', reason: 'shop_mismatch' };
  const since = grantedAt(shop);
  if (triggeredAt && since && triggeredAt < since) return older;
  const scope = document.data.current.join(',');
  return db.$transaction(async (tx) => {
    const isNext = triggeredAt && { OR: [{ scopesSaidAt: null }, { scopesSaidAt: { lte: triggeredAt } }] };
    const where = { id: shopId, ...isNext };
    const { count } = await tx.shop.updateMany({ where, data: { scopesSaidAt: triggeredAt ?? undefined } });
    if (count === 0) return older;
    await tx.session.updateMany({ where: { shop: shop.domain }, data: { scope } });
    return { outcome: 'applied' };
  });
}
