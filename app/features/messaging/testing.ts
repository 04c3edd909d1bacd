import type { Customer, Order, Prisma } from '@prisma/client';
import type { Db } from '#app/platform/db.server.ts';
import { queueMessage } from './queue-message.server.ts';
import type { MessageToQueue } from './queue-message.server.ts';
import type { Compose } from './send-message.server.ts';

/** Content that says which message it is. */
export const composeSample: Compose = async ({ messageId, unsubscribeUrl }) => ({
  outcome: 'content',
  subject: `About ${messageId}`,
  html: `<p>Hello</p><a href="${unsubscribeUrl}">Unsubscribe</a>`,
  text: 'Hello',
});

/** A message about an order, due at 09:00 UTC on 3 June 2026, which is noon in Istanbul. */
export async function aQueuedMessage(
  db: Db,
  customer: Pick<Customer, 'shopId' | 'id'>,
  order: Pick<Order, 'id'>,
  over: Partial<MessageToQueue> = {},
): Promise<{ shopId: string; messageId: string }> {
  const sendAt = over.sendAt ?? new Date('2026-06-03T09:00:00Z');
  const { messageId } = await queueMessage(
    { db, clock: { now: () => sendAt } },
    {
      shopId: customer.shopId,
      customerId: customer.id,
      orderId: order.id,
      kind: 'TRANSACTIONAL',
      purpose: 'thank_you',
      subject: order.id,
      locale: 'tr',
      sendAt,
      expiresAt: new Date('2026-06-06T09:00:00Z'),
      ...over,
    },
  );
  return { shopId: customer.shopId, messageId };
}

/** What the ledger and its decisions say about a message, in the order written. */
export async function ledgerOf(db: Db, { shopId, messageId }: { shopId: string; messageId: string }) {
  const message = await db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: messageId } } });
  const decisions = await db.decision.findMany({ where: { shopId, messageId }, orderBy: { decidedAt: 'asc' } });
  const said = decisions.map(({ outcome, reason }) => (reason ? `${outcome} ${reason}` : outcome));
  return { ...message, decisions: said, facts: decisions.map(({ facts }) => facts as Prisma.JsonObject) };
}
