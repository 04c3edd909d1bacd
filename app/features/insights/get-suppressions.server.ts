import type { SuppressionReason } from '@prisma/client';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import type { Services } from '#app/platform/services.server.ts';

interface SuppressionView {
  reason: SuppressionReason;
  createdAt: Date;
}

/** Why a shop must not mail this address, newest first. */
export async function getSuppressions(
  { db }: Pick<Services, 'db'>,
  { shopId, email }: { shopId: string; email: string | null },
): Promise<SuppressionView[]> {
  const address = normalizeAddress(email);
  if (!address) return [];
  return db.suppression.findMany({
    where: { shopId, channel: 'EMAIL', address },
    select: { reason: true, createdAt: true },
    orderBy: { createdAt: 'desc' },
  });
}
