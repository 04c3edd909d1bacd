import { beforeEach, expect, test } from 'vitest';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { openReorderLink, showReorderAnswers } from '#app/features/reorders/index.server.ts';
import { previewContent, sendTestMessage } from '#app/features/journeys/index.server.ts';
import { aPrediction, aProduct } from '#app/features/reorders/testing.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { reorderPort } from './reorder-port.server.ts';
import { reviewPort } from './review-port.server.ts';

const database = useTestDb();
const now = new Date('2026-07-01T06:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

/** Somebody whose coffee is due though their latest order was of filters. */
async function build() {
  const { db } = database;
  const doubles = testServices(db, now.toISOString());
  const { id: shopId } = await aShop(db, { url: 'https://kahve.test', currency: 'TRY', email: 'owner@kahve.test' });
  await db.shopSettings.update({
    where: { shopId },
    data: { senderName: 'Kahve', senderAddress: 'hello@kahve.test' },
  });
  const customer = await aCustomer(db, { id: shopId });
  const buy = async (id: string, title: string, placedAt: Date) => {
    const product = await aProduct(db, shopId, { id, title });
    const line = { id: `gid://shopify/LineItem/${id}`, ...product, title, price: 250 };
    const lineItems = { create: { ...line, quantity: 2, currentQuantity: 2, netQuantity: 2 } };
    return anOrder(db, customer, { placedAt, mirroredAt: placedAt, lineItems });
  };
  const coffee = await buy('1', 'Kolombiya', inDays(-28));
  const filters = await buy('2', 'Filtre', inDays(-2));
  await aPrediction(db, coffee, { now, askAt: inDays(1) });
  return { ...doubles, shopId, coffee, filters };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  await database.reset();
  world = await build();
});

const blocks: MailBlock[] = [
  { type: 'text', text: 'Yine? {{ reorder.url }}' },
  { type: 'products', from: 'order', productIds: [], showPrice: true },
  { type: 'reorder', label: 'Sepeti aç' },
];
const about = (over: object = {}) => ({
  ...{ shopId: world.shopId, locale: 'en' as const, orderId: null, trigger: 'reorder_due' as const },
  content: { subject: 'Due', preheader: '', blocks },
  offer: { kind: 'percentage' as const, value: 10, days: 7 },
  reorders: reorderPort(world.services),
  reviews: reviewPort(world.services),
  ...over,
});
async function preview(over: object = {}) {
  const mail = await previewContent(world.services, about(over));
  if (mail.outcome !== 'rendered') throw new Error(mail.outcome);
  return mail;
}

test('the preview of a reorder mail is the mail: what is due and why, the answers, the discount and the link', async () => {
  const { text } = await preview();
  expect(text).toMatch(/About 4 weeks ago you bought 2 × Kolombiya/);
  expect(text).not.toContain('Filtre');
  expect(text).toContain('10%');
  expect(text).toContain('https://sonra.test/r/preview');
  for (const answer of ['not_yet', 'remind', 'never'])
    expect(text).toContain(`https://sonra.test/reorder/preview?answer=${answer}`);
  expect((await preview({ offer: null })).text).not.toContain('%');
});

test('it shows a chosen order as if that ran out, and an invented one in a shop without any', async () => {
  expect((await preview({ orderId: world.filters.id })).text).toMatch(/2 days ago you bought 2 × Filtre/);
  expect((await preview({ orderId: world.coffee.id })).text).toContain('Kolombiya');
  const { id: shopId } = await aShop(database.db);
  const { text } = await preview({ shopId, orderId: world.coffee.id });
  expect(text).not.toContain('Kolombiya');
  expect(text).toMatch(/About 4 weeks ago you bought 2 × Colombian/);
  expect(text).toContain('https://sonra.test/reorder/preview?answer=remind');
});

test('a test of it is marked, and nothing it links to orders, answers or stays', async () => {
  const sent = await sendTestMessage(world.services, { ...about(), to: 'owner@kahve.test', actor: 'staff:1' });
  expect(sent).toEqual({ outcome: 'sent' });
  expect(world.email.sent[0]!.text).toContain('https://sonra.test/r/preview');
  const asked = { token: 'preview', otherwise: 'en' as const };
  expect(await openReorderLink(world.services, { ...asked, edit: false })).toMatchObject({ status: 200 });
  const answers = await showReorderAnswers(world.services, { ...asked, answer: 'never', product: null });
  expect(answers).toMatchObject({ status: 200 });
  const { db } = database;
  expect(await db.reorderLink.count()).toBe(0);
  expect(await db.discountCode.count()).toBe(0);
  expect(await db.reorderAnswer.count()).toBe(0);
  expect(await db.reorderPrediction.count({ where: { nudgedAt: { not: null } } })).toBe(0);
});
