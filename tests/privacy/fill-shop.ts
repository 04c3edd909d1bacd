import type { Shop } from '@prisma/client';
import type { Db } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { aCustomer, anOrder } from '#app/testing/factories.ts';
import { fillReorders } from './fill-reorders.ts';
import { fillPlacements } from './fill-placements.ts';
import { fillReviews } from './fill-reviews.ts';

const at = new Date('2026-06-03T09:00:00Z');

/** A person of one's own letters only, so that they are found wherever they stand. */
export function secretsOf(word: string, customerId: number) {
  const email = `${word}.kisi@posta.test`;
  const phone = `+90555${customerId}`;
  const [firstName, lastName] = [`Ad${word}`, `Soyad${word}`];
  const tracking = `IZ${word}77`;
  const traces = [`${word}.kisi`, phone, firstName, lastName, tracking];
  const gid = `gid://shopify/Customer/${customerId}`;
  return { word, customerId, gid, email, phone, firstName, lastName, tracking, traces, orderId: customerId + 900_000 };
}
export type Secrets = ReturnType<typeof secretsOf>;

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

/** Gives a shop a customer who has left something in every place in which anything of a customer can stand. */
export async function fillShop(db: Db, shop: Shop, secrets: Secrets): Promise<void> {
  const { email, phone, firstName, lastName, tracking, word, gid } = secrets;
  const shopId = shop.id;
  const importId = await fillImport(db, shopId, secrets);
  const searchText = `${firstName} ${lastName} ${email} ${phone}`.toLowerCase();
  const person = { gid, email: email.toUpperCase(), phone, firstName, lastName, searchText, importId };
  const customer = await aCustomer(db, shop, person);
  const guest = await aCustomer(db, shop, { gid: null, guestEmail: email, email, firstName: null, lastName: null });
  const order = await anOrder(
    db,
    { ...customer, email },
    {
      ...{ id: `gid://shopify/Order/${secrets.orderId}`, phone, tags: [`${firstName}-için`], importId },
      ...{ checkoutToken: `checkout-${word}` },
    },
  );
  await anOrder(db, { ...guest, email });
  await fillParcel(db, { shopId, orderId: order.id }, tracking, word);
  await fillMessages(db, { shopId, customerId: customer.id, orderId: order.id }, secrets);
  await fillConsent(db, { shopId, customerId: customer.id });
  await fillReorders(db, { shopId, customerId: customer.id, orderId: order.id }, word);
  await fillReviews(db, { shopId, customerId: customer.id, orderId: order.id }, word);
  await fillPlacements(db, { shopId, customerId: customer.id, orderId: order.id }, word);
  await db.segmentMember.create({
    data: { shopId, segmentId: 'gid://shopify/Segment/1', customerGid: gid, readAt: at },
  });
  await db.suppression.create({
    data: { shopId, channel: 'EMAIL', address: email, reason: 'BOUNCE', detail: `550 <${email}>`, createdAt: at },
  });
  await fillDeliveries(db, shopId, secrets);
  await db.auditEntry.create({
    data: { shopId, at, actor: 'staff:1', action: 'customer.noted', subject: customer.id, detail: { email, phone } },
  });
  await db.privacyRequest.create({
    data: {
      ...{ shopId, kind: 'DATA_REQUEST', state: 'DONE', subject: gid, receivedAt: at, doneAt: at },
      export: bytes({ email, phone, firstName, lastName }),
    },
  });
}

async function fillImport(db: Db, shopId: string, { email, firstName, lastName }: Secrets): Promise<string> {
  const made = { shopId, createdAt: at, updatedAt: at };
  const ended = await db.historyImport.create({ data: { ...made, state: 'DONE', fileName: 'orders.csv' } });
  const waiting = await db.historyImport.create({ data: { ...made, state: 'READY', fileName: 'more.csv' } });
  const line = `1001;${email.toUpperCase()};${firstName} ${lastName};12,50\n`;
  await db.historyImportChunk.create({ data: { shopId, importId: waiting.id, number: 0, bytes: bytes(line) } });
  return ended.id;
}

async function fillParcel(db: Db, order: { shopId: string; orderId: string }, tracking: string, word: string) {
  const { shopId } = order;
  const lineItemId = `gid://shopify/LineItem/${word}`;
  const parcel = { trackingNumber: tracking, trackingUrl: `https://track.test/${tracking}` };
  await db.fulfillment.create({
    data: { ...order, id: uuidV7(at), ...parcel, lines: { create: [{ lineItemId, quantity: 1 }] } },
  });
  await db.orderReturn.create({ data: { ...order, id: uuidV7(at), status: 'closed', changedAt: at } });
  await db.refund.create({
    data: {
      shopId,
      id: uuidV7(at),
      orderId: order.orderId,
      refundedAt: at,
      lines: { create: [{ lineItemId, quantity: 1 }] },
    },
  });
}

type Refs = { shopId: string; customerId: string; orderId: string };

async function fillMessages(db: Db, refs: Refs, { email, firstName, lastName }: Secrets) {
  const { shopId, orderId } = refs;
  const times = { createdAt: at, updatedAt: at };
  const journey = await db.journey.create({ data: { shopId, key: `j-${uuidV7(at)}`, ...times } });
  const version = await db.journeyVersion.create({
    data: { shopId, journeyId: journey.id, number: 1, plan: {}, publishedAt: at },
  });
  await db.journey.update({
    where: { shopId_id: { shopId, id: journey.id } },
    data: { currentVersionId: version.id },
  });
  const enrollment = await db.enrollment.create({
    data: {
      ...refs,
      ...{ journeyId: journey.id, journeyVersionId: version.id, subject: orderId },
      ...{ triggeredAt: at, plannedAt: at, enrolledAt: at, wakeAt: at },
    },
  });
  const common = {
    ...refs,
    ...{ journeyId: journey.id, enrollmentId: enrollment.id, subject: orderId, locale: 'tr' },
    kind: 'TRANSACTIONAL',
    ...{ sendAt: at, expiresAt: new Date('2026-07-01T00:00:00Z'), createdAt: at },
  } as const;
  const sent = await db.message.create({
    data: {
      ...common,
      state: 'SENT',
      ...{ purpose: 'thank_you', address: email, renderedSubject: `Merhaba ${firstName}` },
      ...{ renderedHtml: `<p>${firstName} ${lastName}</p>`, renderedText: `${firstName}`, providerMessageId: 'sg-1' },
    },
  });
  await db.message.create({ data: { ...common, purpose: 'getting_started', dueAt: at } });
  await db.messageEvent.create({
    data: {
      type: 'BLOCKED',
      ...{ shopId, messageId: sent.id, providerEventId: uuidV7(at), detail: `450 <${email}> later` },
      ...{ occurredAt: at, receivedAt: at },
    },
  });
  await db.decision.create({
    data: { ...refs, messageId: sent.id, outcome: 'sent', facts: { hasAddress: true }, decidedAt: at },
  });
}

async function fillConsent(db: Db, who: { shopId: string; customerId: string }) {
  const consent = { ...who, channel: 'EMAIL', state: 'SUBSCRIBED', source: 'shopify', occurredAt: at } as const;
  await db.consent.create({ data: { ...consent, updatedAt: at, writeBackDueAt: at } });
  await db.consentChange.create({ data: { ...consent, recordedAt: at } });
}

async function fillDeliveries(
  db: Db,
  shopId: string,
  { customerId, email, phone, firstName, lastName, orderId }: Secrets,
) {
  const order = { id: orderId, email: email.toUpperCase(), customer: { id: customerId, phone, first_name: firstName } };
  const bodies: [topic: string, body: unknown][] = [
    ['orders/updated', order],
    ['fulfillments/create', { order_id: orderId, destination: { name: `${firstName} ${lastName}`, phone } }],
  ];
  for (const [topic, body] of bodies)
    await db.webhookDelivery.create({
      data: { shopId, webhookId: uuidV7(at), topic, receivedAt: at, outcome: 'PROCESSED', body: bytes(body) },
    });
}
