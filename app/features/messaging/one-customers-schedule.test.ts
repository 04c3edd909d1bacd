import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MessageKind } from '#app/domain/consent/decide-send.ts';
import { isInside } from '#app/domain/time/next-send-time.ts';
import { after, days, hours, minutes } from '#app/domain/time/spans.ts';
import { recordConsent } from '#app/features/customers/index.server.ts';
import type { MessageSender, OutgoingMessage, SendResult } from '#app/platform/messaging/message-sender.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { queueMessage } from './queue-message.server.ts';
import { sendMessage } from './send-message.server.ts';
import { composeSample } from './testing.ts';

const database = useTestDb();
const cap = { messages: 2, days: 5 };
const cooldown = days(3);

/** What the customer said and what happened, as plainly as it can be kept: the oracle that no code of the app helps with. */
interface Model {
  consent: 'SUBSCRIBED' | 'UNSUBSCRIBED';
  complaintOpen: boolean;
  restsUntil: Date | null;
  pausedUntil: Date | null;
  topicsOff: Set<string>;
  queued: Map<string, { kind: MessageKind; topic: string; expiresAt: Date }>;
  /** Marketing that the provider took, or may have taken. */
  marketing: Date[];
}

type Fault = 'unknown' | 'provider_error' | 'rate_limited' | 'bad_request' | 'throws';

/** The real thing: one customer in PostgreSQL, and a provider that notes each call it accepted. */
async function build() {
  const { db } = database;
  const tested = testServices(db, '2026-03-20T09:00:00Z');
  const shop = await aShop(db, { zone: 'Europe/Berlin' });
  await db.shopSettings.update({
    where: { shopId: shop.id },
    data: { capMessages: cap.messages, capDays: cap.days, cooldownDays: cooldown / days(1) },
  });
  // The clocks change on 29 March 2026: the schedule runs across that night.
  const customer = await aCustomer(db, shop, { gid: null, zone: 'Europe/Berlin' });
  const order = await anOrder(db, customer);
  const accepted: { id: string; at: Date }[] = [];
  const faults: Fault[] = [];
  const sender: MessageSender = {
    async send(message: OutgoingMessage): Promise<SendResult> {
      const fault = faults.shift();
      if (fault === 'bad_request') return { outcome: 'refused', reason: 'bad_request', detail: 'no' };
      if (fault === 'provider_error' || fault === 'rate_limited')
        return { outcome: 'unavailable', reason: fault, retryAfterSeconds: 60 };
      accepted.push({ id: message.messageId, at: tested.clock.now() });
      if (fault === 'throws') throw new Error('socket hang up');
      if (fault === 'unknown') return { outcome: 'unknown', detail: 'no answer' };
      return { outcome: 'accepted', providerMessageId: `provider-${accepted.length}` };
    },
  };
  return {
    ...tested,
    services: { ...tested.services, senders: { EMAIL: sender } },
    shop,
    customer,
    order,
    accepted,
    faults,
  };
}
type Real = Awaited<ReturnType<typeof build>>;
type Command = fc.AsyncCommand<Model, Real>;

const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => name,
});
const changeCustomer = ({ services, customer }: Real, data: object) =>
  services.db.customer.update({ where: { shopId_id: { shopId: customer.shopId, id: customer.id } }, data });

const say = (state: Model['consent']) =>
  command(state, async (model, real) => {
    // Two words of one moment are no order.
    real.clock.advance(1_000);
    const at = real.clock.now();
    const { shopId, id: customerId } = real.customer;
    const said = { state, channel: 'EMAIL', source: 'checkout', occurredAt: at, recordedAt: at } as const;
    await real.services.db.$transaction((tx) => recordConsent(tx, { shopId, customerId, ...said }));
    model.consent = state;
  });

const queue = (wish: { kind: MessageKind; topic: string; value: number; inHours: number; lastsHours: number }) =>
  command(`queue ${JSON.stringify(wish)}`, async (model, { services, clock, customer, order }) => {
    const sendAt = after(clock.now(), hours(wish.inHours));
    const expiresAt = after(sendAt, hours(wish.lastsHours));
    const { kind, topic, value } = wish;
    const { messageId } = await queueMessage(services, {
      ...{ shopId: customer.shopId, customerId: customer.id, orderId: order.id, kind, topic, value },
      ...{ purpose: 'test', subject: `${model.queued.size}`, locale: 'tr', sendAt, expiresAt },
    });
    model.queued.set(messageId, { kind, topic, expiresAt });
  });

const complain = command('complaint opens', async (model, real) => {
  await changeCustomer(real, { complaintAt: real.clock.now() });
  model.complaintOpen = true;
});
const resolve = command('complaint is resolved', async (model, real) => {
  if (!model.complaintOpen) return;
  await changeCustomer(real, { complaintAt: null, resolvedAt: real.clock.now() });
  Object.assign(model, { complaintOpen: false, restsUntil: after(real.clock.now(), cooldown) });
});
const pause = command('break begins', async (model, real) => {
  model.pausedUntil = after(real.clock.now(), days(4));
  await changeCustomer(real, { pausedUntil: model.pausedUntil });
});
const resume = command('break ends', async (model, real) => {
  model.pausedUntil = null;
  await changeCustomer(real, { pausedUntil: null });
});
const topic = (name: string, isOff: boolean) =>
  command(`${name} ${isOff ? 'off' : 'on'}`, async (model, real) => {
    if (isOff) model.topicsOff.add(name);
    else model.topicsOff.delete(name);
    await changeCustomer(real, { topicsOff: [...model.topicsOff] });
  });
const fail = (fault: Fault) =>
  command(`provider: ${fault}`, async (_model, { faults }) => {
    faults.push(fault);
  });

/** Two workers take everything that is due, in turns that cross; what went out is judged at once. */
async function work(model: Model, real: Real) {
  const { services, shop, clock, accepted } = real;
  const due = await services.db.message.findMany({
    where: { shopId: shop.id, state: 'QUEUED', dueAt: { lte: clock.now() } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const before = accepted.length;
  const takeAll = async (ids: { id: string }[]) => {
    for (const { id } of ids) await sendMessage(services, { shopId: shop.id, messageId: id }, composeSample);
  };
  await Promise.all([takeAll(due), takeAll(due.toReversed())]);
  for (const { id, at } of accepted.slice(before)) judge(model, id, at);
  expect(new Set(accepted.map(({ id }) => id)).size).toBe(accepted.length);
}

function judge(model: Model, id: string, at: Date) {
  const message = model.queued.get(id)!;
  expect(model.consent).toBe('SUBSCRIBED');
  expect(isInside(at, { opensAtHour: 9, closesAtHour: 20, zone: 'Europe/Berlin' })).toBe(true);
  expect(at < message.expiresAt).toBe(true);
  expect(model.topicsOff.has(message.topic)).toBe(false);
  if (message.kind === 'TRANSACTIONAL') return;
  expect(model.complaintOpen).toBe(false);
  expect(!model.restsUntil || model.restsUntil <= at).toBe(true);
  expect(!model.pausedUntil || model.pausedUntil <= at).toBe(true);
  const counted = model.marketing.filter((one) => one > after(at, -days(cap.days)));
  expect(counted.length).toBeLessThan(cap.messages);
  model.marketing.push(at);
}

const wait = (span: number) =>
  command(`clock +${span / minutes(1)} min`, async (model, real) => {
    real.clock.advance(span);
    await work(model, real);
  });

const queues = fc
  .record({
    kind: fc.constantFrom<MessageKind>('MARKETING', 'MARKETING', 'MARKETING', 'TRANSACTIONAL'),
    topic: fc.constantFrom('offers', 'tips'),
    value: fc.integer({ min: 1, max: 100 }),
    inHours: fc.integer({ min: 0, max: 48 }),
    lastsHours: fc.integer({ min: 1, max: 240 }),
  })
  .map(queue);
const waits = fc.integer({ min: 1, max: 60 * 30 }).map((length) => wait(minutes(length)));
const words = fc.constantFrom(
  ...[say('SUBSCRIBED'), say('SUBSCRIBED'), say('UNSUBSCRIBED'), complain, resolve, resolve, pause, resume],
  ...[topic('offers', true), topic('offers', false), topic('tips', true), topic('tips', false)],
);
const breakdowns = fc
  .constantFrom<Fault>('unknown', 'provider_error', 'rate_limited', 'bad_request', 'throws')
  .map(fail);
const commands = [queues, queues, queues, waits, waits, words, breakdowns];

/** Every message is seen to its end: sent, or not sent for a reason that can be read. */
async function settleAll(model: Model, real: Real) {
  const { services, shop, clock } = real;
  for (let n = 0; n < 2_000; n += 1) {
    const next = await services.db.message.findFirst({
      where: { shopId: shop.id, dueAt: { not: null } },
      orderBy: { dueAt: 'asc' },
    });
    if (!next?.dueAt) break;
    if (next.dueAt > clock.now()) clock.set(next.dueAt);
    await work(model, real);
  }
  const ended = await services.db.message.findMany({ where: { shopId: shop.id }, include: { decisions: true } });
  for (const { id, state, reason, decisions, expiresAt, sentAt } of ended) {
    expect(['SENT', 'SKIPPED', 'FAILED', 'UNKNOWN']).toContain(state);
    expect(decisions.length).toBeGreaterThan(0);
    const wasAccepted = real.accepted.some((one) => one.id === id);
    expect(wasAccepted).toBe(state === 'SENT' || state === 'UNKNOWN');
    if (state === 'SENT') expect(sentAt! < expiresAt).toBe(true);
    else expect(reason).not.toBeNull();
  }
}

test('scenarios 2, 9, 11 and 18: whatever happens to a customer, nothing goes against their word, their night or the cap, nothing goes twice, and nothing is left lying', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 50, size: 'max' }), async (schedule) => {
      const real = await build();
      const model: Model = {
        ...{ consent: 'SUBSCRIBED', complaintOpen: false, restsUntil: null, pausedUntil: null },
        ...{ topicsOff: new Set<string>(), queued: new Map(), marketing: [] },
      };
      await say('SUBSCRIBED').run(model, real);
      await fc.asyncModelRun(() => ({ model, real }), schedule);
      real.faults.length = 0;
      await settleAll(model, real);
    }),
    // Each run is a story of its own on a real database.
    { numRuns: 15, endOnFailure: true },
  );
}, 240_000);
