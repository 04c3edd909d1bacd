import type { Prisma } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';

const include = {
  customer: { select: { id: true, firstName: true, lastName: true, email: true } },
  order: { select: { id: true, name: true } },
  journey: { select: { name: true } },
  events: { orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }] },
  decisions: { orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.MessageInclude;

/** A message with all that is known of it, without what names its claim. */
type MessageDetail = Omit<Prisma.MessageGetPayload<{ include: typeof include }>, 'claimToken'>;

/** Null for an unknown id, and for one of another shop. Events and decisions come in the order they happened. */
export async function getMessage(
  { db }: Pick<Services, 'db'>,
  { shopId, messageId }: { shopId: string; messageId: string },
): Promise<MessageDetail | null> {
  return db.message.findUnique({
    where: { shopId_id: { shopId, id: messageId } },
    include,
    omit: { claimToken: true },
  });
}
