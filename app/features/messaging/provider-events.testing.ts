import type { MessageEventType } from '@prisma/client';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { applyProviderEvents } from './apply-provider-events.server.ts';
import type { ProviderEvent } from './provider-events.ts';
import { aQueuedMessage } from './testing.ts';

/** When an event happens unless said. */
export const at = new Date('2026-06-03T09:01:00Z');
let sequence = 0;
/** A number nobody has had yet. */
export const next = () => (sequence += 1);

export const anEvent = (
  ref: { shopId: string; messageId: string },
  type: MessageEventType,
  over: Partial<ProviderEvent> = {},
) => ({
  ...ref,
  type,
  providerEventId: `event-${next()}`,
  detail: null,
  occurredAt: at,
  ...over,
});

/** Messages of whose fate the provider tells. */
export function useMessages() {
  const database = useTestDb();
  async function aMessage(state: 'QUEUED' | 'SENDING' | 'UNKNOWN' | 'SENT' | 'SKIPPED' | 'FAILED' = 'SENT') {
    const { db } = database;
    const { services, clock } = testServices(db, '2026-06-03T09:00:00Z');
    const shop = await aShop(db);
    const customer = await aCustomer(db, shop, { email: 'Ayşe.Yılmaz@mail.test' });
    const order = await anOrder(db, customer);
    const ref = await aQueuedMessage(db, customer, order);
    const data = { state, address: customer.email, dueAt: state === 'QUEUED' ? clock.now() : null };
    await db.message.update({ where: { shopId_id: { shopId: shop.id, id: ref.messageId } }, data });
    const more = async (purpose: string) => {
      const next = await aQueuedMessage(db, customer, order, { purpose });
      await db.message.update({
        where: { shopId_id: { shopId: shop.id, id: next.messageId } },
        data: { state: 'SENT', address: customer.email },
      });
      return next;
    };
    return { db, services, clock, shop, customer, ref, more };
  }
  return { aMessage };
}
export type Told = Awaited<ReturnType<ReturnType<typeof useMessages>['aMessage']>>;

export const tell = ({ services, ref }: Told, ...types: MessageEventType[]) =>
  applyProviderEvents(
    services,
    types.map((type) => anEvent(ref, type)),
  );
export const suppressions = async ({ db, shop }: Told) =>
  (await db.suppression.findMany({ where: { shopId: shop.id }, orderBy: { reason: 'asc' } })).map(
    ({ address, reason, detail }) => ({ address, reason, detail }),
  );
