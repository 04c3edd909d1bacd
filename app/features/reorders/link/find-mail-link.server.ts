import type { Services } from '#app/platform/services.server.ts';

export interface MailLink {
  id: string;
  state: 'live' | 'expired' | 'revoked';
  createdAt: Date;
  /** The first instant at which it is over. */
  expiresAt: Date;
  revokedAt: Date | null;
}

/** The reorder link of a mail; null where it has none. */
export async function findMailLink(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, messageId }: { shopId: string; messageId: string },
): Promise<MailLink | null> {
  const link = await db.reorderLink.findUnique({
    where: { shopId_messageId: { shopId, messageId }, customer: { redactedAt: null } },
    select: { id: true, createdAt: true, expiresAt: true, revokedAt: true },
  });
  if (!link) return null;
  if (link.revokedAt) return { ...link, state: 'revoked' };
  return { ...link, state: link.expiresAt > clock.now() ? 'live' : 'expired' };
}
