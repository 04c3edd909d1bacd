import { expect, test } from 'vitest';
import { gid } from '../state/ids.ts';
import { useConnectedStore } from '../testing/use-connected-store.ts';

const connected = useConnectedStore();
const { query, shop } = connected;

const owner = () => [...shop().customers.values()][0]!;
const node = `codeDiscountNode { id codeDiscount { ... on DiscountCodeBasic {
  title status startsAt endsAt usageLimit appliesOncePerCustomer asyncUsageCount
  context { ... on DiscountCustomers { customers { id } } }
  customerGets { value { ... on DiscountPercentage { percentage } ... on DiscountAmount { amount { amount } } } items { ... on AllDiscountItems { allItems } } }
  codes(first: 5) { nodes { id code asyncUsageCount } } } } } userErrors { code field message }`;
const day = (days: number) => new Date(connected.store.devstore.clock.now() + days * 86_400_000).toISOString();

const anInput = (code: string, changes: object = {}) => ({
  title: 'Sonra: one reorder',
  code,
  startsAt: day(0),
  endsAt: day(7),
  usageLimit: 1,
  appliesOncePerCustomer: true,
  context: { customers: { add: [gid('Customer', owner().id)] } },
  customerGets: { value: { percentage: 0.15 }, items: { all: true } },
  ...changes,
});

async function create(input: object) {
  const mutation = `mutation($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) { ${node} } }`;
  const answer = await query(mutation, { input });
  return { ...answer.data?.discountCodeBasicCreate, errors: answer.errors };
}

test('a code for one customer is made, read, used once and switched off', async () => {
  const { codeDiscountNode, userErrors, errors } = await create(anInput('SONRA-1'));
  expect([errors, userErrors]).toEqual([undefined, []]);
  expect(codeDiscountNode.codeDiscount).toMatchObject({
    status: 'ACTIVE',
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: { customers: [{ id: gid('Customer', owner().id) }] },
    customerGets: { value: { percentage: 0.15 }, items: { allItems: true } },
    codes: { nodes: [{ code: 'SONRA-1', asyncUsageCount: 0 }] },
  });
  const order = { email: owner().email, discount: 'sonra-1', lines: [{ variantId: variantId(), quantity: 1 }] };
  expect((await connected.store.call('POST', '/control/shops/kahve-duragi/orders', order)).status).toBe(200);
  const again = await connected.store.call('POST', '/control/shops/kahve-duragi/orders', order);
  expect([again.status, again.json.error]).toEqual([400, 'The code sonra-1 does not apply: used_up.']);
  const read = await query(
    `{ codeDiscountNodeByCode(code: "SONRA-1") { codeDiscount { ... on DiscountCodeBasic { asyncUsageCount } } } }`,
  );
  expect(read.data.codeDiscountNodeByCode.codeDiscount.asyncUsageCount).toBe(1);
  const off = await query(`mutation($id: ID!) { discountCodeDeactivate(id: $id) { ${node} } }`, {
    id: codeDiscountNode.id,
  });
  expect(off.data.discountCodeDeactivate.codeDiscountNode.codeDiscount.status).toBe('EXPIRED');
  const { json } = await connected.store.call('GET', '/control/shops/kahve-duragi/discounts');
  expect(json.discounts[0]).toMatchObject({
    code: 'SONRA-1',
    customers: [owner().id],
    uses: [{ email: owner().email }],
  });
});

const variantId = () => [...shop().products.values()][0]!.variants[0]!.id;

test.each([
  ['a code there is already, in other letters', () => ({ code: 'iki' }), 'TAKEN', ['basicCodeDiscount', 'code']],
  ['no code', () => ({ code: ' ' }), 'BLANK', ['basicCodeDiscount', 'code']],
  [
    'more than everything off',
    () => ({ customerGets: { value: { percentage: 15 }, items: { all: true } } }),
    'VALUE_OUTSIDE_RANGE',
    ['basicCodeDiscount', 'customerGets', 'value', 'percentage'],
  ],
  [
    'an end before its start',
    () => ({ endsAt: day(-1) }),
    'END_DATE_BEFORE_START_DATE',
    ['basicCodeDiscount', 'endsAt'],
  ],
  [
    'a customer of nobody',
    () => ({ context: { customers: { add: ['gid://shopify/Customer/1'] } } }),
    'INVALID',
    ['basicCodeDiscount', 'context', 'customers', 'add'],
  ],
])('%s is a user error', async (what, changes, code, field) => {
  await create(anInput('IKI'));
  const { codeDiscountNode, userErrors } = await create(anInput(`NEW${what.length}`, changes()));
  expect(codeDiscountNode).toBeNull();
  expect(userErrors).toMatchObject([{ code, field }]);
});

test('an amount is taken off what it is for all together, and of nothing is a user error', async () => {
  const gets = (amount: string, items: object = { all: true }) => ({
    customerGets: { value: { discountAmount: { amount, appliesOnEachItem: false } }, items },
  });
  const { codeDiscountNode } = await create(anInput('ELLI', gets('50.00')));
  expect(codeDiscountNode.codeDiscount.customerGets.value).toEqual({ amount: { amount: '50.00' } });
  const { json } = await connected.store.call('GET', '/control/shops/kahve-duragi/discounts');
  expect(json.discounts.at(-1)).toMatchObject({ code: 'ELLI', percentage: 0, amount: 5_000 });
  const { userErrors } = await create(anInput('HIC', gets('0')));
  expect(userErrors).toMatchObject([{ code: 'GREATER_THAN' }]);
});

test('without the scope nobody makes a code, and a kind without a stand-in is an error that names it', async () => {
  const each = { value: { discountAmount: { amount: '5', appliesOnEachItem: true } }, items: { all: true } };
  expect((await create(anInput('TUTAR', { customerGets: each }))).errors![0]!.message).toContain('appliesOnEachItem');
  const { scopes } = shop();
  shop().scopes = scopes.filter((scope) => scope !== 'write_discounts');
  expect((await create(anInput('YETKI'))).errors![0]!.extensions!.code).toBe('ACCESS_DENIED');
  shop().scopes = scopes;
});
