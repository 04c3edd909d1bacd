import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInside } from '#app/domain/time/next-send-time.ts';
import { after, days, hours, minutes } from '#app/domain/time/spans.ts';
import { recordConsent } from '#app/features/customers/index.server.ts';
import {
  applyProviderEvents,
  queueMessage,
  sendMessage,
  sweepMessages,
  sweepStaleClaims,
} from '#app/features/messaging/index.server.ts';
import type { ProviderEvent } from '#app/features/messaging/index.server.ts';
import { composeSample } from '#app/features/messaging/testing.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { MessageSender } from '#app/platform/messaging/message-sender.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { schedulesToTry } from '../support/settings.ts';
import { runMortal } from './mortal-worker.ts';
import type { Death } from './mortal-worker.ts';

const database = useTestDb();
const open = { opensAtHour: 9, closesAtHour: 20, zone: 'Europe/Istanbul' };

interface Sold {
  orderId: string;
  customerId: string;
  messageId: string;
  expiresAt: Date;
  dead: boolean;
}

/** What was said and what happened, as plainly as it can be kept; no code of the app helps with it. */
interface Model {
  refused: Set<string>;
  sold: Sold[];
  /** What the provider has to tell yet, and what was told. */
  untold: ProviderEvent[];
  told: Map<string, ProviderEvent>;
}

async function build() {
  const { db } = database;
  await database.reset();
  const tested = testServices(db, '2026-06-03T06:00:00Z');
  const [shop, other] = [await aShop(db), await aShop(db)];
  await db.shopSettings.updateMany({ data: { capMessages: 50 } });
  const customers = [await guest(db, shop), await guest(db, shop)];
  const accepted: { id: string; at: Date }[] = [];
  /** The provider takes the mails of the next calls and does not answer. */
  const silent = { calls: 0 };
  // Kept rather than thrown: what a sender throws is an answer that nobody heard.
  const wrong: string[] = [];
  return { ...tested, shop, other, customers, accepted, silent, wrong };
}
// Of a guest Shopify is asked nothing, so that only the schedule decides.
const guest = (db: Db, shop: { id: string }) => aCustomer(db, shop, { gid: null });
type Real = Awaited<ReturnType<typeof build>>;
type Command = fc.AsyncCommand<Model, Real>;

const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  ...{ check: () => true, run },
  toString: () => name,
});

function provider(model: Model, { accepted, clock, silent, wrong }: Real): MessageSender {
  return {
    async send({ shopId, messageId }) {
      const at = clock.now();
      accepted.push({ id: messageId, at });
      wrong.push(...faultsOf(model, messageId, at));
      const event = { shopId, messageId, detail: null, occurredAt: at };
      for (const type of ['PROCESSED', 'DELIVERED'] as const)
        model.untold.push({ ...event, type, providerEventId: `${messageId}-${type}-${accepted.length}` });
      if (silent.calls === 0) return { outcome: 'accepted', providerMessageId: messageId };
      silent.calls -= 1;
      return { outcome: 'unknown', detail: 'no answer' };
    },
  };
}

/** I3, at the moment of the call: what of it goes against somebody's word, an order's end, the night or its time. */
function faultsOf(model: Model, messageId: string, at: Date): string[] {
  const sold = model.sold.find((one) => one.messageId === messageId)!;
  return [
    ...(model.refused.has(sold.customerId) ? [`${messageId} went against a no`] : []),
    ...(sold.dead ? [`${messageId} is about an order that is none any more`] : []),
    ...(isInside(at, open) ? [] : [`${messageId} went at night`]),
    ...(at < sold.expiresAt ? [] : [`${messageId} came too late`]),
  ];
}

const buy = (who: number, inHours: number) =>
  command(`customer ${who} buys, mail in ${inHours} h`, async (model, { services, clock, customers }) => {
    const customer = customers[who]!;
    const [now, { shopId }] = [clock.now(), customer];
    const order = await anOrder(services.db, customer, { placedAt: now, sourceUpdatedAt: now });
    const sendAt = after(now, hours(inHours));
    const expiresAt = after(sendAt, days(3));
    const { messageId } = await queueMessage(services, {
      ...{ shopId, customerId: customer.id, orderId: order.id, kind: 'MARKETING', topic: 'tips', value: 50 },
      ...{ purpose: 'test', subject: order.id, locale: 'tr', sendAt, expiresAt },
    });
    model.sold.push({ orderId: order.id, customerId: customer.id, messageId, expiresAt, dead: false });
  });

const changes = { pay: 'paidAt', cancel: 'cancelledAt', refund: 'fullyRefundedAt' } as const;
const change = (what: keyof typeof changes, place: number) =>
  command(`${what} ${place}`, async (model, { services, clock, shop }) => {
    const sold = model.sold[place % Math.max(1, model.sold.length)];
    if (!sold) return;
    await services.db.order.update({
      where: { shopId_id: { shopId: shop.id, id: sold.orderId } },
      data: {
        [changes[what]]: clock.now(),
        ...(what === 'refund' && { lineItems: { updateMany: { where: {}, data: { netQuantity: 0 } } } }),
      },
    });
    if (what !== 'pay') sold.dead = true;
  });

const say = (who: number, state: 'SUBSCRIBED' | 'UNSUBSCRIBED') =>
  command(`customer ${who}: ${state}`, async (model, { services, clock, customers }) => {
    clock.advance(1_000); // two words of one moment are no order
    const at = clock.now();
    const { shopId, id: customerId } = customers[who]!;
    const said = { channel: 'EMAIL', state, source: 'checkout', occurredAt: at, recordedAt: at } as const;
    await services.db.$transaction((tx) => recordConsent(tx, { shopId, customerId, ...said }));
    if (state === 'SUBSCRIBED') model.refused.delete(customerId);
    else model.refused.add(customerId);
  });

const hush = (calls: number) =>
  command(`the provider takes ${calls} and does not answer`, async (_model, { silent }) => {
    silent.calls = calls;
  });

/** Some of what the provider has to tell comes, the last first, each `times`; and once under another shop's name. */
const tell = (many: number, times: number) =>
  command(`${many} events, ${times} times`, async (model, real) => {
    const events = model.untold.splice(0, many).toReversed();
    for (let turn = 0; turn < times; turn += 1) await applyProviderEvents(real.services, events);
    for (const event of events) model.told.set(event.providerEventId, event);
    const foreign = events.map((event) => ({
      ...event,
      shopId: real.other.id,
      providerEventId: `x${event.providerEventId}`,
    }));
    // I4: nobody speaks for another shop.
    expect(await applyProviderEvents(real.services, foreign)).toMatchObject({ applied: 0, foreign: foreign.length });
  });

/** Sweeps, and works off what they queue until nothing is due at this instant. */
async function workOn(model: Model, real: Real, db: Db, sender: MessageSender) {
  const services = { ...real.services, db, senders: { EMAIL: sender } };
  for (let round = 0; round < 10; round += 1) {
    await sweepStaleClaims(services);
    await sweepMessages(services);
    const due = real.jobs.take();
    if (due.length === 0) return;
    for (const { payload } of due)
      await sendMessage(services, payload as { shopId: string; messageId: string }, composeSample);
  }
}
const work = (model: Model, real: Real) => workOn(model, real, real.services.db, provider(model, real));

const wait = (length: number) =>
  command(`+${length} min`, async (model, real) => {
    real.clock.advance(minutes(length));
    await work(model, real);
  });

const die = (length: number, death: Death) =>
  command(
    `+${length} min, dies ${death.heard ? 'after' : 'before'} word ${death.step} with ${death.of}`,
    async (model, real) => {
      real.clock.advance(minutes(length));
      const sender = provider(model, real);
      const at = { db: real.services.db, url: database.url };
      await runMortal(at, death, (own, askProvider) =>
        workOn(model, real, own, { send: (message) => askProvider(() => sender.send(message)) }),
      );
      real.jobs.take(); // what it held in its hands is gone
    },
  );

const deaths = fc.oneof(
  fc.record({ of: fc.constant('all' as const), step: fc.integer({ min: 1, max: 30 }), heard: fc.boolean() }),
  fc.record({ of: fc.constant('provider' as const), step: fc.integer({ min: 1, max: 2 }), heard: fc.boolean() }),
);
const who = fc.integer({ min: 0, max: 1 });
const length = fc.integer({ min: 1, max: 60 * 14 });
const buys = fc.tuple(who, fc.integer({ min: 0, max: 30 })).map(([one, inHours]) => buy(one, inHours));
const commands = [
  ...[buys, buys, buys],
  fc.tuple(fc.constantFrom('pay', 'cancel', 'refund'), fc.nat(30)).map(([what, place]) => change(what as 'pay', place)),
  fc
    .tuple(who, fc.constantFrom('SUBSCRIBED', 'SUBSCRIBED', 'UNSUBSCRIBED'))
    .map(([one, word]) => say(one, word as 'SUBSCRIBED')),
  fc.integer({ min: 1, max: 3 }).map(hush),
  fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 })).map(([many, times]) => tell(many, times)),
  ...[length.map(wait), length.map(wait)],
  ...Array.from({ length: 2 }, () => fc.tuple(length, deaths).map(([span, death]) => die(span, death))),
];

/** Calm returns: all that is due is worked off, and all that the provider has to tell is told. */
async function settle(model: Model, real: Real) {
  const { services, clock, silent } = real;
  silent.calls = 0;
  for (let turn = 0; turn < 500; turn += 1) {
    const next = await services.db.message.findFirst({ where: { dueAt: { not: null } }, orderBy: { dueAt: 'asc' } });
    if (!next?.dueAt) break;
    if (next.dueAt > clock.now()) clock.set(next.dueAt);
    await work(model, real);
  }
  while (model.untold.length > 0) await tell(50, 2).run(model, real);
}

async function judgeLedger(model: Model, { services, accepted, shop, wrong }: Real) {
  expect(wrong, 'I3').toEqual([]);
  const rows = await services.db.message.findMany({ include: { decisions: true } });
  expect(new Set(accepted.map(({ id }) => id)).size, 'I1: one call a message').toBe(accepted.length);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(model.sold.map(({ messageId }) => messageId).toSorted());
  for (const { state, reason, decisions } of rows) {
    expect(['SENT', 'SKIPPED', 'FAILED', 'UNKNOWN'], 'I2: an end that can be seen').toContain(state);
    expect(decisions.length, 'I2: and its reason').toBeGreaterThan(0);
    if (state !== 'SENT') expect(reason).not.toBeNull();
  }
  expect(
    rows.every(({ shopId }) => shopId === shop.id),
    'I4',
  ).toBe(true);
  const sent = rows.filter(({ state }) => state === 'SENT').map(({ id }) => id);
  expect(sent.toSorted(), 'I5: the ledger is the provider’s log').toEqual(accepted.map(({ id }) => id).toSorted());
  const kept = await services.db.messageEvent.findMany({ select: { providerEventId: true } });
  expect(kept.map((one) => one.providerEventId).toSorted(), 'I6: what was taken in is kept, once').toEqual(
    [...model.told.keys()].toSorted(),
  );
}

test('scenario 4: whatever happens, in whatever sequence, whoever dies: invariants I1 to I6 hold over the ledger', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (schedule) => {
      const real = await build();
      const model: Model = { refused: new Set(), sold: [], untold: [], told: new Map() };
      for (const one of [0, 1]) await say(one, 'SUBSCRIBED').run(model, real);
      await fc.asyncModelRun(() => ({ model, real }), schedule);
      await settle(model, real);
      await judgeLedger(model, real);
    }),
    // Each run is a story of its own on a real database.
    { numRuns: schedulesToTry, endOnFailure: true },
  );
}, 600_000);
