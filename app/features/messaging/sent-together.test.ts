import { expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { useSubscriber } from './send-guard.testing.ts';
import { sendMessage } from './send-message.server.ts';
import { aQueuedMessage, composeSample, ledgerOf } from './testing.ts';

const { database, world, aSubscriber, queue, send, cap } = useSubscriber();

const addresses = () =>
  world()
    .email.sent.map(({ to }) => to)
    .sort();

const neighbours = async (many: number) => {
  const customers = await Promise.all(Array.from({ length: many }, () => aSubscriber(world().shop.id)));
  const refs = await Promise.all(
    customers.map((customer) => aQueuedMessage(database.db, customer, world().order, { kind: 'MARKETING' })),
  );
  return { emails: customers.map(({ email }) => email ?? ''), refs };
};

test('scenario 18: messages that are claimed together do not get past the cap of one person with two records', async () => {
  await cap(3, 7);
  const account = await aSubscriber(world().shop.id, { email: world().customer.email });
  const refs = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      aQueuedMessage(database.db, n % 2 ? account : world().customer, world().order, {
        ...{ kind: 'MARKETING', subject: `${n}` },
      }),
    ),
  );
  const results = await Promise.all(refs.map((ref) => send(ref)));
  expect(results.filter(({ outcome }) => outcome === 'sent')).toHaveLength(3);
  expect(world().email.sent).toHaveLength(3);
});

test('a no that one says between the decision and the claim is theirs alone', async () => {
  const { emails, refs } = await neighbours(3);
  const mine = await queue();
  const { shopId, id: customerId } = world().customer;
  const where = { shopId_customerId_channel: { shopId, customerId, channel: 'EMAIL' } } as const;
  let asked = 0;
  const results = await Promise.all(
    [...refs, mine].map((ref) =>
      send(ref, async (message) => {
        asked += 1;
        if (ref === mine && asked <= 4) await database.db.consent.update({ where, data: { state: 'UNSUBSCRIBED' } });
        return composeSample(message);
      }),
    ),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent', 'skipped']);
  expect(addresses()).toEqual(emails.sort());
});

test('a customer whom somebody else holds keeps nobody waiting who is claimed together with them', async () => {
  const { emails, refs } = await neighbours(4);
  const mine = await queue();
  const { shopId, id } = world().customer;
  let mineSent: Promise<unknown> = Promise.resolve();
  await database.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "shopId" = ${shopId} AND "id" = ${id} FOR UPDATE`;
      mineSent = send(mine);
      const others = await Promise.all(refs.map((ref) => send(ref)));
      expect(others).toEqual(refs.map(() => ({ outcome: 'sent' })));
      expect(addresses()).toEqual(emails.sort());
    },
    { timeout: 8_000 },
  );
  expect(await mineSent).toEqual({ outcome: 'sent' });
});

test('a message asked for twice at once goes once', async () => {
  const ref = await queue();
  const results = await Promise.all(Array.from({ length: 8 }, () => send(ref)));
  expect(results.map(({ outcome }) => outcome).sort()).toEqual([...Array(7).fill('already_handled'), 'sent']);
  expect(world().email.sent).toHaveLength(1);
  const { attempts, decisions } = await ledgerOf(database.db, ref);
  expect({ attempts, decisions: decisions.sort() }).toEqual({ attempts: 1, decisions: ['send', 'sent'] });
});

test('the shops of messages that go together stay apart', async () => {
  const other = await aShop(database.db);
  const ref = await queue();
  const forged = { ...ref, shopId: other.id };
  const [mine, theirs] = await Promise.all([send(ref), sendMessage(world().services, forged, composeSample)]);
  expect([mine, theirs]).toEqual([{ outcome: 'sent' }, { outcome: 'not_found' }]);
});

test('answers of every kind that come at once are each written to their own message', async () => {
  const { refs } = await neighbours(4);
  const { email } = world();
  email.next.push(
    { outcome: 'accepted', providerMessageId: 'taken' },
    { outcome: 'refused', reason: 'bad_request', detail: 'no' },
    { outcome: 'unavailable', reason: 'rate_limited', retryAfterSeconds: 60 },
    { outcome: 'unknown', detail: 'no answer' },
  );
  const results = await Promise.all(refs.map((ref) => send(ref)));
  const ledgers = await Promise.all(refs.map((ref) => ledgerOf(database.db, ref)));
  const kept = ledgers.map(({ state, providerMessageId, claimToken }) => [
    state,
    providerMessageId,
    Boolean(claimToken),
  ]);
  const expected = {
    sent: ['SENT', 'taken', true],
    failed: ['FAILED', null, true],
    deferred: ['QUEUED', null, false],
    unknown: ['UNKNOWN', null, true],
  };
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(Object.keys(expected).sort());
  expect(kept).toEqual(results.map(({ outcome }) => expected[outcome as keyof typeof expected]));
});

test('a subject that ends in half a sign costs neither its own mail nor a neighbour’s', async () => {
  const { refs } = await neighbours(2);
  const halved = await queue();
  const results = await Promise.all(
    [...refs, halved].map((ref) =>
      send(ref, async (message) => {
        const content = await composeSample(message);
        return ref === halved && content.outcome === 'content' ? { ...content, subject: 'Merhaba \ud83d' } : content;
      }),
    ),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent']);
});
