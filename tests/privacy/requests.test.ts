import { expect, test } from 'vitest';
import {
  fetchExport,
  forgetExports,
  listRequests,
  sweepRequests,
  workRequest,
} from '#app/features/privacy/index.server.ts';
import { getHome } from '#app/features/insights/index.server.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';

const database = useTestDb();
const received = new Date('2026-06-01T09:00:00Z');
const day = 86_400_000;

async function aRequest(over: { asked?: object } = {}) {
  const made = testServices(database.db, received.toISOString());
  await database.reset();
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  const named = { gid: customer.gid, email: customer.email, phone: null, orderIds: [] };
  const { id: requestId } = await database.db.privacyRequest.create({
    data: {
      ...{ shopId: shop.id, kind: 'DATA_REQUEST', subject: customer.gid!, receivedAt: received, dueAt: received },
      asked: { named },
      ...over,
    },
  });
  const work = () =>
    workRequest(
      made.services,
      { shopId: shop.id, requestId },
      {
        exitEnrollments: () => Promise.resolve(0),
        endDiscounts: () => Promise.resolve(0),
        withdrawReviews: () => Promise.resolve(0),
      },
    );
  return { ...made, shop, shopId: shop.id, customer, requestId, work };
}

test('an export is there for thirty days, who took it is written down, and no other shop gets it', async () => {
  const { services, clock, shopId, customer, requestId, work } = await aRequest();
  expect(await work()).toEqual({ outcome: 'done' });
  const home = async () => (await getHome(services, { shopId })).next.filter(({ code }) => code === 'fetch_export');
  expect(await home()).toEqual([{ code: 'fetch_export', count: 1 }]);
  const other = await aShop(database.db);
  expect(await fetchExport(services, { shopId: other.id, requestId, actor: 'staff:2' })).toEqual({ outcome: 'gone' });
  const taken = await fetchExport(services, { shopId, requestId, actor: 'staff:1' });
  expect(taken.outcome === 'export' && Buffer.from(taken.bytes).toString()).toContain(customer.email);
  expect(await home()).toEqual([]);
  const audit = await database.db.auditEntry.findMany({ where: { action: 'privacy.export_fetched' } });
  expect(audit).toMatchObject([{ shopId, actor: 'staff:1', subject: requestId }]);
  clock.advance(29 * day);
  expect(await forgetExports(services)).toBe(0);
  clock.advance(2 * day);
  expect(await forgetExports(services)).toBe(1);
  expect(await fetchExport(services, { shopId, requestId, actor: 'staff:1' })).toEqual({ outcome: 'gone' });
  const { requests } = await listRequests(services, { shopId });
  expect(requests).toMatchObject([{ state: 'DONE', hasExport: false, customer: { id: customer.id } }]);
});

test('requests are listed newest first, in pages, of one shop alone, with the day the law gives', async () => {
  const { services, shopId, requestId } = await aRequest();
  const other = await aShop(database.db);
  for (const [n, id] of [shopId, shopId, other.id].entries())
    await database.db.privacyRequest.create({
      data: {
        shopId: id,
        kind: 'CUSTOMER_REDACT',
        subject: 'k1:abc',
        receivedAt: new Date(received.getTime() + n + 1),
      },
    });
  const first = await listRequests(services, { shopId, limit: 2 });
  expect(first.requests.map(({ kind }) => kind)).toEqual(['CUSTOMER_REDACT', 'CUSTOMER_REDACT']);
  const second = await listRequests(services, { shopId, limit: 2, cursor: first.nextCursor });
  expect(second).toMatchObject({
    requests: [{ id: requestId, dueBy: new Date('2026-07-01T09:00:00Z') }],
    nextCursor: null,
  });
});

test('a request that fails is tried again ever more slowly, is shown after five tries, and never given up', async () => {
  const { services, clock, shopId, jobs, requestId, work } = await aRequest({ asked: { broken: true } });
  for (let n = 1; n <= 6; n += 1) {
    expect(await work()).toEqual({ outcome: 'failed' });
    const { requests } = await listRequests(services, { shopId });
    expect(requests).toMatchObject([{ state: n < 5 ? 'RECEIVED' : 'FAILED', reason: 'handler_failed' }]);
    expect(await sweepRequests(services)).toBe(0);
    clock.advance(6 * 3_600_000);
    expect(await sweepRequests(services)).toBe(1);
    expect(jobs.take()).toMatchObject([{ payload: { shopId, requestId } }]);
    clock.advance(1);
  }
});
