import { expect, test } from 'vitest';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import { getDryRun, getDryRunExamples, runDryRun, startDryRun } from '#app/features/journeys/index.server.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { findPastDues } from '#app/features/reviews/index.server.ts';
import { aParcel, aReviewable } from '#app/features/reviews/testing.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';

const database = useTestDb();
const now = new Date('2026-10-01T06:00:00Z');
const day = (month: number, date: number) => new Date(Date.UTC(2026, month - 1, date, 6));

/** One who agreed and one who said no, each with orders that came a week before they were due. */
async function build() {
  const { db } = database;
  const { services } = testServices(db, now.toISOString());
  const { id: shopId } = await aShop(db);
  const person = async (state: 'SUBSCRIBED' | 'UNSUBSCRIBED') => {
    const customer = await aCustomer(db, { id: shopId });
    const about = { shopId, customerId: customer.id, channel: 'EMAIL', source: 'shopify' } as const;
    await db.consentChange.create({ data: { ...about, state, occurredAt: day(1, 1), recordedAt: day(1, 1) } });
    return customer;
  };
  const [willing, unwilling] = [await person('SUBSCRIBED'), await person('UNSUBSCRIBED')];
  type Over = NonNullable<Parameters<typeof anOrder>[2]> & { of?: typeof willing; productId?: string };
  const came = async (name: string, at: Date, { of = willing, productId, ...over }: Over = {}) => {
    const line = await aReviewable(db, shopId, { name });
    const lineItems = { create: [{ ...line, productId: productId ?? line.productId }] };
    const order = await anOrder(db, of, { placedAt: at, mirroredAt: at, ...over, lineItems });
    await aParcel(db, order, { names: [name], shippedAt: at, deliveredAt: at });
  };
  await came('coffee', day(3, 1));
  // The same thing within three months, and after them.
  await came('coffee-soon', day(4, 1), { productId: 'gid://shopify/Product/coffee' });
  await came('coffee-later', day(8, 1), { productId: 'gid://shopify/Product/coffee' });
  await came('tried', day(3, 2), { test: true });
  await came('called-off', day(3, 3), { cancelledAt: day(3, 4) });
  await came('gift', day(3, 5), { kinds: ['gift'] });
  await came('too-long-ago', new Date('2024-03-01T06:00:00Z'));
  await came('yet-to-come-due', day(9, 29));
  await came('mug', day(5, 1), { of: unwilling });
  return { db, services, shopId };
}

test('a dry run of a journey for reviews counts whom it would have asked in the past year, and asks nobody', async () => {
  const { db, services, shopId } = await build();
  const find = (about: Parameters<typeof findPastDues>[1]) => findPastDues(services, about);
  const journey = await aJourney(db, { shopId, plan: galleryJourney('review_request')!.plan, now });
  const started = await startDryRun(services, { shopId, journey: journey.id, actor: 'staff:1' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  const ref = { shopId, dryRunId: started.dryRunId };
  expect(await runDryRun(services, ref, find)).toMatchObject({ outcome: 'done' });
  const shown = await getDryRun(services, { shopId, journey: journey.id });
  expect(shown?.run?.result).toMatchObject({
    // Twice for the coffee, once for the mug of somebody who said no.
    enrolled: 3,
    skippedBy: { opted_out: expect.any(Number) },
    notEnrolled: { order_cancelled: 1 },
  });
  const { months } = shown!.run!.result;
  expect([months['2026-03'], months['2026-04'], months['2026-08']].map((month) => month?.enrolled)).toEqual([1, 0, 1]);
  expect(shown?.run?.assumptions).toContain('lines_as_today');
  expect((await getDryRunExamples(services, ref, find)).flatMap(({ story }) => story).length).toBeGreaterThan(0);
  expect([await db.message.count(), await db.enrollment.count(), await db.reviewRequest.count()]).toEqual([0, 0, 0]);
});
