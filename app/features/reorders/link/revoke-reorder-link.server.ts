import { endDiscounts } from '../discount/discount.store.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Ends a link at once, for good. A second call changes nothing. */
export async function revokeReorderLink(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, linkId, actor }: { shopId: string; linkId: string; actor: string },
): Promise<{ outcome: 'revoked' | 'unknown_link' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const revoked = await tx.reorderLink.updateMany({
      where: { shopId, id: linkId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (revoked.count > 0) {
      await endDiscounts(tx, { shopId, linkId }, now);
      await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'reorder_link.revoked', subject: linkId } });
      return { outcome: 'revoked' };
    }
    const known = await tx.reorderLink.count({ where: { shopId, id: linkId } });
    return { outcome: known > 0 ? 'revoked' : 'unknown_link' };
  });
}
