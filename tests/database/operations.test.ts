import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { queueMessage } from '#app/features/messaging/index.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { inRepository } from '../../scripts/setup/repository.ts';

const database = useTestDb();
const [, written = ''] = /```sql\n([^`]+)```/.exec(readFileSync(inRepository('docs/operations.md'), 'utf8')) ?? [];
const statements = written.split(';').filter((statement) => statement.trim());

test('after a restore, as docs/operations.md has it, nothing of the gap is sent again', async () => {
  const { db } = database;
  const { services } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const order = await anOrder(db, customer);
  const sendAt = new Date('2026-06-03T08:00:00Z');
  const about = { shopId: shop.id, customerId: customer.id, orderId: order.id, subject: order.id, sendAt };
  const message = {
    ...about,
    kind: 'TRANSACTIONAL',
    locale: 'tr',
    expiresAt: new Date('2026-06-06T08:00:00Z'),
  } as const;
  await queueMessage(services, { ...message, purpose: 'thank_you' });
  await queueMessage(services, { ...message, purpose: 'getting_started', sendAt: new Date('9999-01-01T00:00:00Z') });

  expect(statements).toHaveLength(4);
  await db.$transaction(statements.map((statement) => db.$executeRawUnsafe(statement)));
  const states = await db.message.findMany({ select: { purpose: true, state: true }, orderBy: { purpose: 'asc' } });
  expect(states).toEqual([
    { purpose: 'getting_started', state: 'QUEUED' },
    { purpose: 'thank_you', state: 'UNKNOWN' },
  ]);
});
