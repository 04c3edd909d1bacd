import { describe, expect, test } from 'vitest';
import type { Step } from '#app/domain/journeys/journey.ts';
import { anOrder } from '#app/testing/factories.ts';
import { aMail } from './testing.ts';
import { useEngine } from './engine.testing.ts';

const { database, world, journey, enroll, messages, decisions, work } = useEngine();

describe('branching on facts', () => {
  const branch = (condition: object): Step =>
    ({
      id: 'fork',
      type: 'branch',
      condition: { match: 'all', tests: [condition] },
      then: [aMail('yes')],
      otherwise: [aMail('no')],
    }) as Step;

  /** The arm that was taken. */
  async function arm(condition: object) {
    await journey({ steps: [branch(condition)] });
    await enroll();
    await work('2026-06-03T07:00:00Z');
    expect(await decisions('fork')).toMatchObject([{ facts: { stepId: 'fork' }, enrollmentId: expect.any(String) }]);
    return (await messages())[0]?.templateKey;
  }

  test.each<[object, string]>([
    [{ fact: 'order_total', is: 'at_least', value: 500 }, 'yes'],
    [{ fact: 'order_items', is: 'exactly', value: 2 }, 'yes'],
    [{ fact: 'order_count', is: 'exactly', value: 1 }, 'yes'],
    [{ fact: 'amount_spent', is: 'below', value: 500 }, 'no'],
    [{ fact: 'country', is: 'any_of', values: ['tr'] }, 'yes'],
    [{ fact: 'language', is: 'any_of', values: ['en'] }, 'no'],
    [{ fact: 'order_kind', is: 'none_of', values: ['pos'] }, 'yes'],
    [{ fact: 'consent', is: 'any_of', values: ['EMAIL'] }, 'no'],
    [{ fact: 'messages_sent', is: 'any_of', values: ['thank_you'] }, 'no'],
  ])('%j: %s', async (condition, expected) => expect(await arm(condition)).toBe(expected));

  test('collections and types of what was kept', async () => {
    const { shopId } = world();
    const line = await database.db.lineItem.findFirstOrThrow({ where: { shopId } });
    const product = {
      shopId,
      title: 'x',
      tags: [],
      productType: 'Kahve',
      collectionIds: ['gid://shopify/Collection/7'],
    };
    await database.db.product.create({ data: { ...product, id: line.productId ?? '' } });
    expect(await arm({ fact: 'order_collections', is: 'any_of', values: ['gid://shopify/Collection/7'] })).toBe('yes');
  });

  test('money of another currency is not added to what was spent, the order counts', async () => {
    const { customer } = world();
    await anOrder(database.db, customer, { currency: 'EUR', total: 900 });
    await anOrder(database.db, customer, { total: 100 });
    expect(await arm({ fact: 'amount_spent', is: 'exactly', value: 600 })).toBe('yes');
  });

  test('a customer who bought before our time is no first customer', async () => {
    const { shopId, customer } = world();
    await database.db.customer.update({
      where: { shopId_id: { shopId, id: customer.id } },
      data: { orderCount: 1, amountSpent: 300, countedAt: new Date('2026-06-01T00:00:00Z') },
    });
    expect(await arm({ fact: 'order_count', is: 'at_least', value: 2 })).toBe('yes');
  });

  test('clicks on earlier mails, by the journey they belong to', async () => {
    const { shopId, customer } = world();
    const at = new Date('2026-06-01T00:00:00Z');
    const message = await database.db.message.create({
      data: {
        ...{ shopId, customerId: customer.id, kind: 'TRANSACTIONAL', purpose: 'care/two', subject: 's', locale: 'tr' },
        ...{ state: 'SENT', sendAt: at, expiresAt: at, createdAt: at },
      },
    });
    await database.db.messageEvent.create({
      data: { shopId, messageId: message.id, providerEventId: 'e', type: 'CLICKED', occurredAt: at, receivedAt: at },
    });
    await journey({ steps: [branch({ fact: 'messages_clicked', is: 'any_of', values: ['care'] })] });
    await enroll();
    await work('2026-06-03T07:00:00Z');
    expect((await messages()).map(({ templateKey }) => templateKey)).toEqual([null, 'yes']);
  });
});
