import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { gid } from '../state/ids.ts';
import { API_KEY, startDevstore } from '../testing/start-devstore.ts';
import type { TestDevstore } from '../testing/start-devstore.ts';
import { buyer, visitor } from '../testing/visitor.ts';
import { readToml } from './read-toml.ts';

const HOME = '/shops/kahve-duragi';
const THANKS = 'purchase.thank-you.block.render';
const STATUS = 'customer-account.order-status.block.render';
let store: TestDevstore;
let root: string;

const config = `# of a test
api_version = "2026-07"

[[extensions]]
name = "t:name" # said in the buyer's language
handle = "pages"
type = "ui_extension"

  [[extensions.targeting]]
  module = "./src/a.tsx"
  target = "${THANKS}"

  [[extensions.targeting]]
  module = "./src/b.tsx"
  target = "${STATUS}"

  [extensions.capabilities]
  network_access = true

  [extensions.capabilities.collect_buyer_consent]
  sms_marketing = true

  [extensions.settings]

    [[extensions.settings.fields]]
    key = "heading"
    type = "single_line_text_field"
    name = "Heading"
`;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'devstore-extensions-'));
  const folder = join(root, 'extensions', 'pages');
  for (const room of ['dist', 'locales']) mkdirSync(join(folder, room), { recursive: true });
  writeFileSync(join(root, 'shopify.app.toml'), 'application_url = "https://app.example.com"\n');
  writeFileSync(join(folder, 'shopify.extension.toml'), config);
  writeFileSync(join(folder, 'dist', 'pages.js'), '/* bundled */');
  writeFileSync(join(folder, 'locales', 'en.default.json'), '{"name":"After the order"}');
  writeFileSync(join(folder, 'locales', 'tr.json'), '{"name":"Siparişten sonra"}');
  store = await startDevstore({ DEVSTORE_HISTORY: 'none', DEVSTORE_EXTENSIONS_DIR: join(root, 'extensions') });
});
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await store.stop();
});

const shop = () => store.devstore.world.shops[0]!;
beforeEach(() => {
  shop().installed = true;
  shop().placements.clear();
});

const product = () => [...shop().products.values()][0]!;
const buy = async (email: string) => {
  const visit = visitor(store);
  await visit(`${HOME}/cart/add`, { variant: product().variants[0]!.id, quantity: '2' });
  const checkout = await visit(`${HOME}/checkout`);
  const seen = /name="seen" value="([^"]+)"/.exec(checkout.text)![1]!;
  const thanks = await visit(`${HOME}/checkout`, { ...buyer, email, phone: '+90 532 555 00 11', seen });
  return { visit, thanks, order: [...shop().orders.values()].at(-1)! };
};
const factsIn = (page: string) =>
  JSON.parse(/<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/.exec(page)![1]!) as Record<string, never>;
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

test('reads an extension as the CLI would deploy it', () => {
  const [one] = readToml(config).extensions as Record<string, unknown>[];
  expect(one).toMatchObject({ handle: 'pages', targeting: [{ target: THANKS }, { target: STATUS }] });
  expect(one!.capabilities).toEqual({ network_access: true, collect_buyer_consent: { sms_marketing: true } });
  expect(() => readToml('when = 2026-01-01T00:00:00Z')).toThrow(/does not read/);
});

test('the thank-you page shows the placement in the language of the order, with what was bought', async () => {
  const { thanks, visit, order } = await buy('sonra@example.com');
  const source = /src="([^"]+placements[^"]+)"/.exec(thanks.text)![1]!.replaceAll('&amp;', '&');
  expect(thanks.text).toContain('title="After the order"');
  const facts = factsIn((await visit(source)).text);
  expect(facts).toMatchObject({
    language: 'en',
    app: { configured: 'https://app.example.com' },
    checkoutToken: order.checkoutToken,
    orderConfirmation: { order: { id: gid('Order', order.id) }, isFirstOrder: true },
    lines: [{ quantity: 2, merchandise: { id: gid('ProductVariant', product().variants[0]!.id) } }],
    shippingAddress: { firstName: buyer.firstName, phone: '+905325550011' },
    extension: { capabilities: ['network_access', 'collect_buyer_consent.sms_marketing'] },
    words: { name: 'After the order' },
  });
});

test('a checkout has its token before the order has', async () => {
  const visit = visitor(store);
  await visit(`${HOME}/cart/add`, { variant: product().variants[0]!.id, quantity: '1' });
  await visit(`${HOME}/checkout`);
  await visit(`${HOME}/checkout`);
  await visit(`${HOME}/checkout`, { ...buyer, email: 'jeton@example.com' });
  const order = [...shop().orders.values()].at(-1)!;
  expect(order).toMatchObject({ email: 'jeton@example.com', checkoutToken: expect.stringMatching(/^[0-9a-f]{32}$/) });
});

test('an extension adds what is in stock to the checkout, and is refused what is not', async () => {
  const [variant] = product().variants;
  const visit = visitor(store);
  await visit(`${HOME}/cart/add`, { variant: variant!.id, quantity: '1' });
  await visit(`${HOME}/checkout`);
  const other = [...shop().products.values()][1]!.variants[0]!;
  const change = { type: 'addCartLine', merchandiseId: gid('ProductVariant', other.id) };
  const added = await visit(`${HOME}/checkout/lines`, { ...change, quantity: '2' });
  expect(JSON.parse(added.text)).toMatchObject({ type: 'success', lines: [{ quantity: 1 }, { quantity: 2 }] });
  other.inventory = 1;
  const refused = await visit(`${HOME}/checkout/lines`, { ...change, quantity: '3' });
  expect(JSON.parse(refused.text)).toMatchObject({ type: 'error' });
});

test('a session token names the customer once they are logged in, and no other time', async () => {
  const { visit, order } = await buy('giris@example.com');
  const before = claimsOf((await visit(`${HOME}/extension-token`, {})).text);
  expect(before).toMatchObject({ aud: API_KEY, dest: shop().domain });
  expect(before).not.toHaveProperty('sub');
  expect(Number(before.exp) - Number(before.iat)).toBe(300);
  await visit(`${HOME}/account/login`, { email: 'giris@example.com' });
  const after = claimsOf((await visit(`${HOME}/extension-token`, {})).text);
  expect(after.sub).toBe(gid('Customer', order.customerId!));
});

test('who comes by a link sees the order and nothing of a person; nobody sees another’s', async () => {
  const { order } = await buy('gizli@example.com');
  const byLink = visitor(store);
  const page = await byLink(`${HOME}/1/orders/${order.token}/authenticate?key=${order.token}`);
  expect(page.text).toContain(order.name);
  expect(page.text).not.toContain(buyer.lastName);
  const query = `?order=${order.id}&token=${order.token}`;
  const facts = factsIn((await byLink(`${HOME}/placements/${STATUS}${query}`)).text);
  expect(facts).toMatchObject({ authenticationState: 'pre_authenticated', visitor: null, buyer: null });
  expect(JSON.stringify(facts)).not.toContain(buyer.firstName);
  const { visit: other } = await buy('baska@example.com');
  await other(`${HOME}/account/login`, { email: 'baska@example.com' });
  expect((await other(`${HOME}/account/orders/${order.id}`)).status).toBe(404);
  expect((await other(`${HOME}/placements/${STATUS}?order=${order.id}`)).status).toBe(404);
  await other(`${HOME}/account/logout`, {});
  expect((await other(`${HOME}/account/orders/${order.id}`)).path).toContain('/account/login');
});

test('a placement is on once the app is there, until it is taken away, and has the settings it was given', async () => {
  const at = '/control/shops/kahve-duragi';
  const on = async () =>
    ((await store.call('GET', `${at}/extensions`)).json as { extensions: unknown[] }).extensions[0] as object;
  expect(await on()).toEqual({
    handle: 'pages',
    type: 'ui_extension',
    activations: [{ target: THANKS }, { target: STATUS }],
  });
  await store.call('PUT', `${at}/placements/${THANKS}`, { on: false });
  expect(await on()).toMatchObject({ activations: [{ target: STATUS }] });
  expect((await store.call('GET', `${HOME}/placements/${THANKS}`)).status).toBe(404);
  const changed = await store.call('PUT', `${at}/placements/${STATUS}`, { settings: { heading: 'Merhaba' } });
  expect(changed.json).toMatchObject({ on: true, settings: { heading: 'Merhaba' } });
  expect((await store.call('PUT', `${at}/placements/${STATUS}`, { settings: { a: {} } })).status).toBe(400);
  expect((await store.call('PUT', `${at}/placements/nowhere`, { on: true })).status).toBe(404);
  shop().installed = false;
  expect(await on()).toMatchObject({ activations: [] });
});

test('a counted fault of the app strikes that often', async () => {
  await store.call('POST', '/control/faults', { extensions: { mode: 'failing', status: 429, times: 1 } });
  const modes = [];
  for (let look = 0; look < 2; look += 1) modes.push((await store.call('POST', '/extension-fault', {})).json.mode);
  expect(modes).toEqual(['failing', 'ok']);
  expect((await store.call('POST', '/control/faults', { extensions: { mode: 'odd' } })).status).toBe(400);
  await store.call('POST', '/control/faults', {});
});
