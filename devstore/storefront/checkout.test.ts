import { afterAll, beforeAll, expect, test } from 'vitest';
import { gid } from '../state/ids.ts';
import type { Discount } from '../state/types.ts';
import { makeCart } from '../testing/ask-storefront.ts';
import { connectApp } from '../testing/connect-app.ts';
import { startDevstore } from '../testing/start-devstore.ts';
import type { Received, TestDevstore } from '../testing/start-devstore.ts';
import { buyer, visitor } from '../testing/visitor.ts';

const KAHVE = 'kahve-duragi.myshopify.com';
const HOME = '/shops/kahve-duragi';
let store: TestDevstore;
beforeAll(async () => {
  store = await startDevstore();
});
afterAll(() => store.stop());

const shop = () => store.devstore.world.shops[0]!;
const variants = () => [...shop().products.values()].flatMap((product) => product.variants);
const newest = () => [...shop().orders.values()].at(-1)!;
const customer = (index: number) => [...shop().customers.values()][index]!;

/** A code of ten per cent; tests say what is special about theirs. */
function aCode(code: string, changes: Partial<Discount> = {}): Discount {
  const [id, codeId] = [store.devstore.world.makeId(), store.devstore.world.makeId()];
  const none = { endsAt: null, usageLimit: null, customers: null, items: null };
  const rest = { percentage: 0.1, startsAt: 0, createdAt: 0, updatedAt: 0, oncePerCustomer: false, uses: [] };
  const discount: Discount = { id, codeId, title: code, code, ...none, ...rest, ...changes };
  shop().discounts.set(id, discount);
  return discount;
}

const aCart = async (input: object = {}) => {
  const lines = [{ merchandiseId: gid('ProductVariant', variants()[0]!.id), quantity: 2 }];
  const { cart } = await makeCart(store, KAHVE, { lines, ...input });
  return { ...cart, path: cart.checkoutUrl.replace(`https://${KAHVE}`, HOME) as string };
};

test('the checkout of a cart opens without any cookie and sells what is in it, once', async () => {
  const cart = await aCart({ attributes: [{ key: 'sonra_message', value: 'm-9' }], note: 'Zili çalmayın' });
  const visit = visitor(store, { forgetful: true });
  const page = await visit(cart.path);
  expect(page.path).toMatch(/\/checkouts\/\w+\?key=/);
  const thanks = await visit(page.path, { ...buyer, email: 'sepet@example.com' });
  expect(thanks.path).toMatch(/thank-you/);
  expect(newest()).toMatchObject({
    email: 'sepet@example.com',
    attributes: [{ name: 'sonra_message', value: 'm-9' }],
    note: 'Zili çalmayın',
    cartToken: /Cart\/(\w+)/.exec(cart.id)![1],
    lines: [{ variantId: variants()[0]!.id, quantity: 2 }],
  });
  const again = await visit(cart.path);
  expect(again.path).toBe(`${HOME}/cart?bought=1`);
});

test("a cart's checkout with a wrong key, or too old, leads to an empty cart that says so", async () => {
  const cart = await aCart();
  const visit = visitor(store);
  expect((await visit(`${cart.path}x`)).text).toContain('Bu sepetin süresi doldu');
});

test('what sold out since is said before anybody pays, and a price that changed meanwhile too', async () => {
  const [variant] = variants();
  const stock = variant!.inventory;
  const cart = await aCart();
  const visit = visitor(store);
  variant!.inventory = 1;
  const page = await visit(cart.path);
  expect(page.text).toContain('Bazı ürünlerden yeterince kalmadı');
  const seen = /name="seen" value="([^"]+)"/.exec(page.text)![1]!;
  variant!.price += 500;
  const asked = await visit(page.path, { ...buyer, seen });
  expect([asked.status, asked.text.includes('fiyat ya da stok değişti')]).toEqual([409, true]);
  variant!.inventory = 0;
  expect((await visit(cart.path)).path).toBe(`${HOME}/cart?gone=1`);
  variant!.inventory = stock;
});

test("a permalink's discount reaches the order, its webhook and the Admin API", async () => {
  aCode('KAHVE10', { percentage: 0.1 });
  shop().installed = true;
  variants()[0]!.price = 33_333;
  const visit = visitor(store);
  const page = await visit(`/cart/${variants()[0]!.id}:1?discount=kahve10`);
  expect(page.text).toContain('data-part="discount"');
  await visit(page.path, { ...buyer, email: 'indirim@example.com' });
  const order = newest();
  const isOurs = ({ headers, body }: Received) =>
    headers['x-shopify-topic'] === 'orders/create' && body.includes('indirim@example.com');
  const webhook = (await store.received((all) => all.some(isOurs))).find(isOurs)!;
  expect(JSON.parse(webhook.body)).toMatchObject({
    discount_codes: [{ code: 'KAHVE10', amount: '33.33', type: 'percentage' }],
    discount_applications: [{ type: 'discount_code', code: 'KAHVE10', value: '10.0', value_type: 'percentage' }],
    total_line_items_price: '333.33',
    total_discounts: '33.33',
    subtotal_price: '300.00',
    line_items: [{ price: '333.33', discount_allocations: [{ amount: '33.33', discount_application_index: 0 }] }],
  });
  const query = await connectApp(store, KAHVE);
  const { data } = await query(
    `query($id: ID!) { order(id: $id) {
      discountCodes totalDiscountsSet { shopMoney { amount } } subtotalPriceSet { shopMoney { amount } }
      discountApplications(first: 5) { nodes { ... on DiscountCodeApplication { code value { ... on PricingPercentageValue { percentage } } } } }
      lineItems(first: 5) { nodes { discountedTotalSet(withCodeDiscounts: true) { shopMoney { amount } } } } } }`,
    { id: gid('Order', order.id) },
  );
  expect(data.order).toEqual({
    discountCodes: ['KAHVE10'],
    totalDiscountsSet: { shopMoney: { amount: '33.33' } },
    subtotalPriceSet: { shopMoney: { amount: '300.00' } },
    discountApplications: { nodes: [{ code: 'KAHVE10', value: { percentage: 10 } }] },
    lineItems: { nodes: [{ discountedTotalSet: { shopMoney: { amount: '300.00' } } }] },
  });
  const refund = await store.call('POST', `/control/shops/kahve-duragi/orders/${order.id}/refund`);
  expect(refund.json.financialStatus).toBe('refunded');
  expect(order.refunds[0]!.lines[0]!.amount).toBe(30_000);
});

test.each([
  ['used up', 'BITTI', { usageLimit: 1, uses: [{ orderId: '1', email: 'x@example.com' }] }, 'daha önce kullanılmış'],
  ['expired', 'GECTI', { endsAt: 1 }, 'süresi dolmuş'],
  [
    'used by this address before',
    'SENDE',
    { oncePerCustomer: true, uses: [{ orderId: '1', email: buyer.email }] },
    'daha önce kullandınız',
  ],
])(
  'scenario 17: a code that is %s is refused in words, and the order goes without it',
  async (_what, code, changes, words) => {
    aCode(code, changes);
    const visit = visitor(store);
    const page = await visit(`/cart/${variants()[0]!.id}:1`);
    const refused = await visit(page.path, { ...buyer, discount: code });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(words);
    expect(refused.text).toContain('name="discount" type="text" autocomplete="off" value=""');
    await visit(page.path, { ...buyer, discount: '' });
    expect(newest().discount).toBeNull();
  },
);

test('scenario 17: a code bound to a customer is good for that address, once, and for no alias of it', async () => {
  const owner = customer(3);
  const [name, domain] = owner.email.split('@');
  aCode('SADECE', { customers: new Set([owner.id]), usageLimit: 1, oncePerCustomer: true });
  const cart = await aCart({ discountCodes: ['SADECE'] });
  expect(cart.discountCodes).toEqual([{ code: 'SADECE', applicable: false }]);
  const visit = visitor(store);
  const page = await visit(cart.path);
  expect(page.text).toContain('e-posta adresiniz yazılınca düşülecek');
  for (const email of [`${name}+baska@${domain}`, 'yabanci@example.com']) {
    const refused = await visit(page.path, { ...buyer, email, discount: 'SADECE' });
    expect([refused.status, refused.text.includes('bu e-posta adresi için değil')]).toEqual([422, true]);
  }
  await visit(page.path, { ...buyer, email: owner.email.toUpperCase() });
  expect(newest()).toMatchObject({ customerId: owner.id, discount: { code: 'SADECE' } });
  const second = await visit(`/cart/${variants()[0]!.id}:1?discount=SADECE`);
  expect(second.text).toContain('daha önce kullanılmış');
});

test('a cart says of its codes whether they apply, and why not', async () => {
  const owner = customer(4);
  const items = new Set([variants()[1]!.id]);
  aCode('BASKA', { items });
  aCode('SAHIP', { customers: new Set([owner.id]) });
  const lines = [{ merchandiseId: gid('ProductVariant', variants()[0]!.id), quantity: 1 }];
  const input = { lines, discountCodes: ['YOK', 'BASKA', 'SAHIP'] };
  const unnamed = await makeCart(store, KAHVE, input);
  expect(unnamed.userErrors).toEqual([]);
  expect(unnamed.warnings.map(({ code }: { code: string }) => code)).toEqual([
    'DISCOUNT_NOT_FOUND',
    'DISCOUNT_NO_ENTITLED_LINE_ITEMS',
    'DISCOUNT_ELIGIBLE_CUSTOMER_MISSING',
  ]);
  variants()[0]!.price = 20_000;
  const { cart } = await makeCart(store, KAHVE, { ...input, buyerIdentity: { email: owner.email } });
  expect(cart.discountCodes.map(({ applicable }: { applicable: boolean }) => applicable)).toEqual([false, false, true]);
  expect(cart.cost).toMatchObject({ subtotalAmount: { amount: '200.0' }, totalAmount: { amount: '180.0' } });
});

test('an amount is shared by the lines it is for, and never more than they cost', async () => {
  const [first, second] = variants();
  Object.assign(first!, { price: 10_000 });
  Object.assign(second!, { price: 5_000 });
  aCode('ELLI', { percentage: 0, amount: 5_000 });
  const visit = visitor(store);
  const page = await visit(`/cart/${first!.id}:1,${second!.id}:1?discount=ELLI`);
  await visit(page.path, { ...buyer, discount: 'ELLI' });
  expect(newest().lines.map(({ discount }) => discount)).toEqual([3_333, 1_667]);
  aCode('BOL', { percentage: 0, amount: 90_000, items: new Set([second!.id]) });
  const rich = await visit(`/cart/${first!.id}:1,${second!.id}:1?discount=BOL`);
  await visit(rich.path, { ...buyer, discount: 'BOL' });
  expect(newest().lines.map(({ discount = 0 }) => discount)).toEqual([0, 5_000]);
});

test('/discount/CODE puts the code on the cart and stays in the shop', async () => {
  aCode('ADRES');
  const visit = visitor(store);
  await visit(`${HOME}/cart/${variants()[0]!.id}:1`);
  expect((await visit(`${HOME}/discount/ADRES?redirect=/checkout`)).text).toContain('İndirim ADRES');
  expect((await visit(`${HOME}/discount/ADRES?redirect=//evil.example`)).path).toBe(HOME);
});
