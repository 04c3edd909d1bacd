import type { Prisma } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';

const discount = {
  ...{ kind: true, value: true, code: true, refusal: true, endsAt: true, endedAt: true },
} satisfies Prisma.DiscountCodeSelect;

const include = {
  customer: { select: { id: true, firstName: true, lastName: true, email: true } },
  order: { select: { id: true, name: true } },
  journey: { select: { name: true } },
  links: { select: { discount: { select: discount } } },
  events: { orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }] },
  decisions: { orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.MessageInclude;

/** A message with all that is known of it, without what names its claim. */
type MessageDetail = Omit<Prisma.MessageGetPayload<{ include: typeof include }>, 'claimToken' | 'links'> & {
  /** What its reorder link takes off; null where nothing was to be. */
  discount: Prisma.DiscountCodeGetPayload<{ select: typeof discount }> | null;
};

/** Null for an unknown id, and for one of another shop. Events and decisions come in the order they happened. */
export async function getMessage(
  { db }: Pick<Services, 'db'>,
  { shopId, messageId }: { shopId: string; messageId: string },
): Promise<MessageDetail | null> {
  const found = await db.message.findUnique({
    where: { shopId_id: { shopId, id: messageId } },
    include,
    omit: { claimToken: true },
  });
  if (!found) return null;
  const { links, ...message } = found;
  return { ...message, discount: links[0]?.discount ?? null };
}
