import { beforeEach } from 'vitest';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import { enrollCustomer, findReviewJourneys, sweepEnrollments } from '#app/features/journeys/index.server.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { sweepMessages } from '#app/features/messaging/index.server.ts';
import { planReviewRequests, sweepReviewRequests } from '#app/features/reviews/index.server.ts';
import type { RequestPorts } from '#app/features/reviews/index.server.ts';
import { aParcel, aReviewable } from '#app/features/reviews/testing.ts';
import { runJob } from '#app/platform/jobs/run-worker.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { journeyHandlers } from './journeys.worker.server.ts';
import { messageHandlers } from './messages.worker.server.ts';

export const at = (day: number) => new Date(Date.UTC(2026, 5, day, 6));
const { plan } = galleryJourney('review_request')!;
export const mailbox = 'ayse@mail.test';
type OrderOver = Parameters<typeof anOrder>[2];

/** For each test a shop on 3 June whose customer agreed to marketing. */
export function useReviewAsking() {
  const database = useTestDb();

  async function build() {
    await database.reset();
    const { db } = database;
    const doubles = testServices(db, at(3).toISOString());
    const shop = await aShop(db);
    const customer = await aCustomer(db, shop, { email: mailbox, mailbox });
    const consent = { channel: 'EMAIL', state: 'SUBSCRIBED', source: 'shopify', iysReportedAt: at(1) } as const;
    const agree = (customerId: string) =>
      db.consent.create({
        data: { shopId: shop.id, customerId, ...consent, occurredAt: at(1), updatedAt: at(1), checkedAt: at(30) },
      });
    await agree(customer.id);
    return { ...doubles, db, shop, shopId: shop.id, customer, agree };
  }
  let built: Awaited<ReturnType<typeof build>>;
  beforeEach(async () => {
    built = await build();
  });

  const publish = (now = at(1), key = 'review_request') => aJourney(built.db, { shopId: built.shopId, plan, key, now });

  /** An order of that thing, which came on the 5th and is due on the 12th. */
  async function bought(name: string, { deliveredAt = at(5), ...over }: OrderOver & { deliveredAt?: Date } = {}) {
    const { db, shopId } = built;
    const line = await aReviewable(db, shopId, { name });
    return arrived(
      name,
      await anOrder(db, built.customer, { placedAt: at(3), ...over, lineItems: { create: [line] } }),
      deliveredAt,
    );
  }

  async function arrived(name: string, order: { shopId: string; id: string }, deliveredAt = at(5)) {
    await aParcel(built.db, order, { names: [name], deliveredAt });
    await planReviewRequests(built.services, { shopId: built.shopId, orderId: order.id });
    return order;
  }

  const enroll: RequestPorts['enroll'] = (event) => enrollCustomer(built.services, event);
  const sweep = (over: Partial<RequestPorts> = {}) =>
    sweepReviewRequests(built.services, { findListeners: findReviewJourneys, enroll, ...over });
  const states = async () =>
    (await built.db.reviewRequest.findMany({ orderBy: { lineItemId: 'asc' } })).map(({ state, reason }) => [
      state,
      reason,
    ]);
  const enrolled = () => built.db.enrollment.count();

  /** Works off what is due, as the workers do. */
  async function work() {
    const { services, jobs } = built;
    const handlers = [...journeyHandlers(services), ...messageHandlers(services)];
    for (let round = 0; round < 10; round += 1) {
      await sweepEnrollments(services);
      await sweepMessages(services);
      const due = jobs.take().filter(({ name }) => /^(journeys|messaging)/.test(name));
      if (due.length === 0) return;
      for (const { name, payload } of due) await runJob(handlers, name, payload);
    }
  }

  return { world: () => built, publish, bought, arrived, sweep, states, enrolled, work };
}
