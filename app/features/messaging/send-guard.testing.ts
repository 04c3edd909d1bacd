import type { Prisma } from '@prisma/client';
import { beforeEach } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { MessageToQueue } from './queue-message.server.ts';
import { sendMessage } from './send-message.server.ts';
import type { Compose } from './send-message.server.ts';
import { aQueuedMessage, composeSample } from './testing.ts';

/** For each test a subscriber with an order, to whom marketing is due. */
export function useSubscriber() {
  const database = useTestDb();
  /** A guest, so that nobody has to be asked about the consent. */
  async function aSubscriber(shopId: string, over: Partial<Prisma.CustomerUncheckedCreateInput> = {}) {
    const at = new Date('2026-06-01T07:00:00Z');
    const consents = {
      create: { channel: 'EMAIL', state: 'SUBSCRIBED', source: 'shopify', occurredAt: at, updatedAt: at },
    } as const;
    return aCustomer(database.db, { id: shopId }, { gid: null, consents, ...over });
  }
  async function build() {
    const { db } = database;
    const shop = await aShop(db);
    const customer = await aSubscriber(shop.id);
    return { ...testServices(db), shop, customer, order: await anOrder(db, customer) };
  }
  let built: Awaited<ReturnType<typeof build>>;
  beforeEach(async () => {
    built = await build();
  });

  const world = () => built;
  let subjects = 0;
  const queue = (over: Partial<MessageToQueue> = {}) =>
    aQueuedMessage(database.db, built.customer, built.order, {
      ...{ kind: 'MARKETING', subject: `${(subjects += 1)}`, sendAt: built.clock.now(), topic: 'offers' },
      ...{ expiresAt: after(built.clock.now(), days(60)), ...over },
    });
  type Ref = Awaited<ReturnType<typeof queue>>;
  const send = (ref: Ref, compose: Compose = composeSample) => sendMessage(built.services, ref, compose);
  const change = (data: Prisma.CustomerUpdateInput, { id } = built.customer) =>
    database.db.customer.update({ where: { shopId_id: { shopId: built.shop.id, id } }, data });
  const cap = (capMessages: number, capDays: number) =>
    database.db.shopSettings.update({ where: { shopId: built.shop.id }, data: { capMessages, capDays } });
  return { database, world, aSubscriber, queue, send, change, cap };
}
