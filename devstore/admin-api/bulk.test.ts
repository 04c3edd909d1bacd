import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectApp } from '../testing/connect-app.ts';
import { startDevstore } from '../testing/start-devstore.ts';
import type { TestDevstore } from '../testing/start-devstore.ts';

const RUN = `mutation($query: String!, $group: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $group) {
  bulkOperation { id status } userErrors { code message } } }`;
const READ = 'query($id: ID!) { bulkOperation(id: $id) { id status url objectCount rootObjectCount errorCode } }';
const ORDERS = '{ orders { edges { node { id name refunds { id } lineItems { edges { node { id title } } } } } } }';

let store: TestDevstore;
let query: Awaited<ReturnType<typeof connectApp>>;
beforeAll(async () => {
  store = await startDevstore();
  query = await connectApp(store, 'kahve-duragi.myshopify.com');
});
afterAll(() => store.stop());
beforeEach(() => store.call('POST', '/control/faults', {}));

const run = async (text: string, group = false) =>
  (await query(RUN, { query: text, group })).data.bulkOperationRunQuery;

async function finished(id: string) {
  for (let look = 0; look < 200; look += 1) {
    const { bulkOperation } = (await query(READ, { id })).data;
    if (!['CREATED', 'RUNNING'].includes(bulkOperation.status)) return bulkOperation;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The bulk operation did not end');
}

function download(url: string, headers: Record<string, string> = {}) {
  const { pathname, search } = new URL(url);
  return store.call('GET', pathname + search, undefined, { 'x-devstore-host': 'storage.googleapis.com', ...headers });
}

test('a bulk operation writes every order and line once, children apart from their parents, and tells of its end', async () => {
  const { bulkOperation } = await run(ORDERS);
  const end = await finished(bulkOperation.id);
  const { text } = await download(end.url);
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; __parentId?: string });
  const orders = [...store.devstore.world.shops[0]!.orders.values()];
  const lines = orders.reduce((sum, order) => sum + order.lines.length, 0);
  expect(end).toMatchObject({ status: 'COMPLETED', rootObjectCount: String(orders.length) });
  expect(rows.filter(({ __parentId }) => !__parentId)).toHaveLength(orders.length);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(orders.length + lines);
  const seen = new Set<string>();
  const early = rows.filter(({ id, __parentId }) => (seen.add(id), __parentId && !seen.has(__parentId)));
  expect(early.length).toBeGreaterThan(0);
  const told = await store.received((all) =>
    all.some(({ headers }) => headers['x-shopify-topic'] === 'bulk_operations/finish'),
  );
  const finish = told.find(({ headers }) => headers['x-shopify-topic'] === 'bulk_operations/finish')!;
  expect(JSON.parse(finish.body)).toMatchObject({ admin_graphql_api_id: bulkOperation.id, status: 'completed' });
});

test('the file is served from a byte on, grouped rows lie behind their parent', async () => {
  const { bulkOperation } = await run(ORDERS, true);
  const { url } = await finished(bulkOperation.id);
  const whole = await download(url);
  const part = await download(url, { range: 'bytes=100-' });
  expect([part.status, part.text]).toEqual([206, Buffer.from(whole.text).subarray(100).toString()]);
  expect((await download(url, { range: 'bytes=999999999-' })).status).toBe(416);
  const rows = whole.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; __parentId?: string });
  let parent = '';
  for (const { id, __parentId } of rows) {
    if (__parentId) expect(__parentId).toBe(parent);
    else parent = id;
  }
});

test.each([
  [
    'a connection inside a list',
    '{ orders { edges { node { id fulfillments { fulfillmentLineItems { edges { node { id } } } } } } } }',
  ],
  ['no connection', '{ shop { id } }'],
  ['a field that is not there', '{ orders { edges { node { id moon } } } }'],
  ['no GraphQL', 'orders please'],
])('%s is refused as a user error', async (_case, text) => {
  const { bulkOperation, userErrors } = await run(text);
  expect([bulkOperation, userErrors.length]).toEqual([null, 1]);
});

test('the faults refuse, deny, fail and slow down', async () => {
  const fault = (bulk: object) => store.call('POST', '/control/faults', { bulk });
  await fault({ mode: 'refused' });
  expect((await run(ORDERS)).userErrors).toHaveLength(1);
  await fault({ mode: 'denied' });
  expect((await query(RUN, { query: ORDERS, group: false })).errors![0]!.extensions!.code).toBe('ACCESS_DENIED');
  await fault({ mode: 'fails' });
  expect(await finished((await run(ORDERS)).bulkOperation.id)).toMatchObject({ status: 'FAILED', url: null });
  await fault({ mode: 'ok', seconds: 600 });
  const { id } = (await run(ORDERS)).bulkOperation;
  expect((await query(READ, { id })).data.bulkOperation.status).toBe('RUNNING');
  await query('mutation($id: ID!) { bulkOperationCancel(id: $id) { userErrors { message } } }', { id });
  expect((await finished(id)).status).toBe('CANCELED');
});

test('without read_all_orders only the last sixty days are seen', async () => {
  const shop = store.devstore.world.shops[0]!;
  const since = store.devstore.clock.now() - 60 * 86_400_000;
  const recent = [...shop.orders.values()].filter(({ createdAt }) => createdAt >= since).length;
  const scopes = shop.scopes;
  shop.scopes = scopes.filter((scope) => scope !== 'read_all_orders');
  const { ordersCount } = (await query('{ ordersCount { count } }')).data;
  shop.scopes = scopes;
  expect(ordersCount.count).toBe(recent);
  expect(recent).toBeLessThan(shop.orders.size);
});
