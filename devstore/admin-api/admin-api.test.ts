import { expect, test } from 'vitest';
import { gid } from '../state/ids.ts';
import { connectApp, exchange } from '../testing/connect-app.ts';
import { startDevstore } from '../testing/start-devstore.ts';
import { useConnectedStore } from '../testing/use-connected-store.ts';

const KAHVE = 'kahve-duragi.myshopify.com';
const MAPLE = 'maple-and-moss.myshopify.com';
const connected = useConnectedStore();
const { query } = connected;

test('a session token is exchanged for an expiring offline token, as the library reads it', async () => {
  const { status, body } = await exchange(connected.store, KAHVE);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    expires_in: 3600,
    refresh_token_expires_in: 7_776_000,
    scope: expect.stringContaining('read_orders'),
  });
});

test.each([
  ['another secret', { client_secret: 'wrong' }, 401],
  ['a token nobody signed', { subject_token: 'a.b.c' }, 400],
  ['another grant', { grant_type: 'password' }, 400],
])('%s is refused', async (_case, changes, status) => {
  expect((await exchange(connected.store, KAHVE, changes)).status).toBe(status);
});

test("one shop's session token is no good at another shop", async () => {
  const { mintSessionToken } = await import('./tokens.ts');
  const { config, world, clock } = connected.store.devstore;
  const foreign = mintSessionToken(config, world.shops[1]!, clock.now());
  const { status, body } = await exchange(connected.store, KAHVE, { subject_token: foreign });
  expect([status, body.error]).toEqual([400, 'invalid_subject_token']);
});

test('a refresh token is replaced at every use, the old one good until the new one is used', async () => {
  const refresh = (token: string) =>
    exchange(connected.store, KAHVE, { grant_type: 'refresh_token', refresh_token: token });
  const first = (await exchange(connected.store, KAHVE)).body.refresh_token;
  const second = (await refresh(first)).body.refresh_token;
  expect(second).not.toBe(first);
  expect((await refresh(first)).status).toBe(200);
  expect((await refresh(second)).status).toBe(200);
  expect((await refresh(first)).status).toBe(400);
});

test.each([
  ['none', {}],
  ['an unknown one', { 'x-shopify-access-token': 'shpat_x' }],
])('%s as access token answers 401', async (_case, headers) => {
  const answer = await connected.store.call(
    'POST',
    '/admin/api/2026-07/graphql.json',
    { query: '{shop{id}}' },
    { 'x-devstore-host': KAHVE, ...headers },
  );
  expect(answer.status).toBe(401);
});

test('an access token expires after an hour of the devstore clock, and dies with an uninstall', async () => {
  const own = await startDevstore();
  try {
    const ask = await connectApp(own, MAPLE);
    expect((await ask('{ shop { name } }')).data).toEqual({ shop: { name: 'Maple & Moss' } });
    await own.call('POST', '/control/shops/maple-and-moss/uninstall');
    expect(await ask('{ shop { name } }')).toHaveProperty('errors');
    const again = await connectApp(own, MAPLE);
    expect((await again('{ shop { name } }')).data).toBeDefined();
    await own.call('POST', '/control/clock', { advanceSeconds: 3601 });
    expect((await again('{ shop { name } }')).data).toBeUndefined();
  } finally {
    await own.stop();
  }
});

test('shop, orders, lines, customer and consent come from the same published schema', async () => {
  const answer = await query(`{
    shop { id name email contactEmail myshopifyDomain primaryDomain { host url } currencyCode ianaTimezone billingAddress { countryCodeV2 city } }
    shopLocales { locale primary published }
    currentAppInstallation { accessScopes { handle } }
    webhookSubscriptions(first: 5) { nodes { id } }
    orders(first: 3, sortKey: UPDATED_AT, reverse: true) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id name updatedAt cancelledAt displayFulfillmentStatus checkoutToken customerLocale
        totalPriceSet { shopMoney { amount currencyCode } }
        customer { id defaultEmailAddress { emailAddress marketingState marketingOptInLevel marketingUpdatedAt } }
        lineItems(first: 5) { nodes { id quantity currentQuantity product { id } variant { id price inventoryQuantity } } }
        fulfillments(first: 5) { id displayStatus deliveredAt events(first: 5) { nodes { status happenedAt } } }
        refunds { id refundLineItems(first: 5) { nodes { quantity lineItem { id } } } }
      }
    }
  }`);
  expect(answer.errors).toBeUndefined();
  expect(answer.data.shop).toMatchObject({
    name: 'Kahve Durağı',
    currencyCode: 'TRY',
    ianaTimezone: 'Europe/Istanbul',
  });
  expect(answer.data.shopLocales).toHaveLength(2);
  expect(answer.data.orders.nodes).toHaveLength(3);
  expect(answer.extensions.cost.throttleStatus).toMatchObject({ maximumAvailable: 2000, restoreRate: 100 });
});

test('every order is found once by paging forward, and ids pass 2^53 whole', async () => {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { data } = await query(
      'query($after: String) { orders(first: 200, after: $after, sortKey: UPDATED_AT) { nodes { id } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    found.push(...data.orders.nodes.map(({ id }: { id: string }) => id));
    after = data.orders.pageInfo.hasNextPage ? data.orders.pageInfo.endCursor : null;
  } while (after);
  const { orders } = connected.store.devstore.world.shops[0]!;
  expect(new Set(found)).toEqual(new Set([...orders.keys()].map((id) => gid('Order', id))));
  expect(found).toHaveLength(orders.size);
  expect(found.some((id) => BigInt(id.split('/').at(-1)!) > 2n ** 53n)).toBe(true);
});

test('orders are searched by the time of their last change', async () => {
  const { orders } = connected.store.devstore.world.shops[0]!;
  const times = [...orders.values()].map(({ updatedAt }) => updatedAt).sort((a, b) => b - a);
  const since = new Date(times[9]!).toISOString();
  const { data } = await query(
    'query($q: String) { orders(first: 50, query: $q) { nodes { id } } ordersCount(query: $q) { count } }',
    { q: `updated_at:>'${since}'` },
  );
  expect(data.orders.nodes).toHaveLength(times.filter((at) => at > times[9]!).length);
  expect(data.ordersCount.count).toBe(data.orders.nodes.length);
});

test('a field without a stand-in is an error that names it, never a silent null', async () => {
  const { errors } = await query('{ shop { name plan { displayName } publicationCount } }');
  expect(errors!.map(({ message }) => message)).toEqual(['devstore does not serve Shop.publicationCount yet']);
});

test('a field outside the published schema is refused as Shopify refuses it', async () => {
  const { errors } = await query('{ shop { moonPhase } }');
  expect(errors![0]!.message).toContain("Field 'moonPhase' doesn't exist on type");
});

test("another shop's order is not there", async () => {
  const foreign = [...connected.store.devstore.world.shops[1]!.orders.keys()][0]!;
  const id = gid('Order', foreign);
  const { data } = await query('query($id: ID!) { order(id: $id) { id } node(id: $id) { id } }', { id });
  expect(data).toEqual({ order: null, node: null });
});

test('consent is written back, shows at once, and is told by webhook', async () => {
  const customer = [...connected.store.devstore.world.shops[0]!.customers.values()].find(
    ({ marketing }) => marketing.state === 'SUBSCRIBED',
  )!;
  const mutation = `mutation($input: CustomerEmailMarketingConsentUpdateInput!) {
    customerEmailMarketingConsentUpdate(input: $input) { customer { defaultEmailAddress { marketingState } } userErrors { field message } } }`;
  const input = {
    customerId: gid('Customer', customer.id),
    emailMarketingConsent: { marketingState: 'UNSUBSCRIBED', marketingOptInLevel: 'SINGLE_OPT_IN' },
  };
  const { data } = await query(mutation, { input });
  expect(data.customerEmailMarketingConsentUpdate).toEqual({
    customer: { defaultEmailAddress: { marketingState: 'UNSUBSCRIBED' } },
    userErrors: [],
  });
  const told = await connected.store.received((all) =>
    all.some(({ headers }) => headers['x-shopify-topic'] === 'customers_email_marketing_consent/update'),
  );
  const webhook = told.find(
    ({ headers }) => headers['x-shopify-topic'] === 'customers_email_marketing_consent/update',
  )!;
  expect(JSON.parse(webhook.body)).toMatchObject({
    email_address: customer.email,
    email_marketing_consent: { state: 'unsubscribed' },
  });
});

test('the bucket empties, answers THROTTLED, and the fault does the same', async () => {
  const own = await startDevstore();
  try {
    const ask = await connectApp(own, KAHVE);
    await own.call('POST', '/control/faults', { graphql: { throttled: true } });
    expect((await ask('{ shop { id } }')).errors![0]!.extensions!.code).toBe('THROTTLED');
    await own.call('POST', '/control/faults', {});
    expect(
      (await ask('{ orders(first: 250) { nodes { id lineItems(first: 250) { nodes { id } } } } }')).errors![0]!
        .extensions!.code,
    ).toBe('MAX_COST_EXCEEDED');
    const heavy =
      '{ a: orders(first: 240) { nodes { id name email } } b: customers(first: 200) { nodes { id } } c: customers(first: 200) { nodes { id } } }';
    const codes: (string | undefined)[] = [];
    for (let turn = 0; turn < 12; turn += 1) codes.push((await ask(heavy)).errors?.[0]?.extensions?.code);
    expect(codes[0]).toBeUndefined();
    expect(codes).toContain('THROTTLED');
  } finally {
    await own.stop();
  }
});
