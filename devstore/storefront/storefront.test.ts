import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevstore } from '../testing/start-devstore.ts';
import type { TestDevstore } from '../testing/start-devstore.ts';
import { buyer, visitor } from '../testing/visitor.ts';

let store: TestDevstore;
beforeAll(async () => {
  store = await startDevstore();
});
afterAll(() => store.stop());

const shop = () => store.devstore.world.shops[0]!;
const variants = () => [...shop().products.values()].flatMap((product) => product.variants);
test('a visitor fills a cart, changes it, buys, and the order carries what was typed', async () => {
  const visit = visitor(store);
  const [one, two] = variants();
  await visit('/shops/kahve-duragi/cart/add', { variant: one!.id, quantity: '2' });
  await visit('/shops/kahve-duragi/cart/add', { variant: two!.id, quantity: '1' });
  await visit('/shops/kahve-duragi/cart/change', { variant: two!.id, remove: '1' });
  const thanks = await visit('/shops/kahve-duragi/checkout', { ...buyer, marketing: '1' });
  expect(thanks.path).toMatch(/thank-you/);
  const order = [...shop().orders.values()].at(-1)!;
  expect(order).toMatchObject({
    email: buyer.email,
    locale: 'en',
    acceptsMarketing: true,
    lines: [{ variantId: one!.id, quantity: 2 }],
  });
  expect(shop().customers.get(order.customerId!)).toMatchObject({
    firstName: 'Işıl',
    marketing: { state: 'SUBSCRIBED' },
  });
  expect(thanks.text).toContain(order.name);
  expect(thanks.text).toContain(`/store/kahve-duragi/orders/${order.id}`);
});

test('nobody is subscribed without ticking the box, and a second purchase finds the same customer', async () => {
  const visit = visitor(store);
  const [first] = variants();
  for (const email of ['ikinci@example.com', 'IKINCI@example.com']) {
    await visit(`/shops/kahve-duragi/cart/${first!.id}:1`);
    await visit('/shops/kahve-duragi/checkout', { ...buyer, email });
  }
  const [before, after] = [...shop().orders.values()].slice(-2);
  expect(after!.customerId).toBe(before!.customerId);
  expect(shop().customers.get(after!.customerId!)!.marketing.state).toBe('NOT_SUBSCRIBED');
});

test('a missing field asks again and keeps what was typed', async () => {
  const visit = visitor(store);
  await visit(`/shops/kahve-duragi/cart/${variants()[0]!.id}:1`);
  const { status, text } = await visit('/shops/kahve-duragi/checkout', { ...buyer, lastName: ' ' });
  expect(status).toBe(422);
  expect(text).toContain('value="Işıl"');
});

test('a permalink makes the cart, carries attributes to the order, and leaves out what is not sold', async () => {
  const visit = visitor(store);
  const [first] = variants();
  const opened = await visit(`/cart/${first!.id}:3?attributes[sonra_message]=m-7`);
  expect(opened.path).toBe('/shops/kahve-duragi/checkout');
  await visit('/shops/kahve-duragi/checkout', { ...buyer, email: 'link@example.com' });
  expect([...shop().orders.values()].at(-1)).toMatchObject({
    attributes: [{ name: 'sonra_message', value: 'm-7' }],
    lines: [{ quantity: 3 }],
  });
  const gone = await visit(`/shops/kahve-duragi/cart/${first!.id}:1,999:1`);
  expect(gone.path).toContain('/cart?gone=1');
});

test('what a person typed is shown as text', async () => {
  const visit = visitor(store);
  await visit(`/shops/kahve-duragi/cart/${variants()[0]!.id}:1`);
  await visit('/shops/kahve-duragi/checkout', {
    ...buyer,
    firstName: '<script>alert(1)</script>',
    email: 'x@example.com',
  });
  const order = [...shop().orders.values()].at(-1)!;
  const { text } = await visit(`/store/kahve-duragi/orders/${order.id}`);
  expect(text).not.toContain('<script>alert');
  expect(text).toContain('&lt;script&gt;alert');
});
