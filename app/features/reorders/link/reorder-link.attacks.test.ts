import { describe, expect, test } from 'vitest';
import { after, days, minutes } from '#app/domain/time/spans.ts';
import { attributeOrder } from '../attribution/attribute-order.server.ts';
import { confirmationOf, signToken } from '#app/platform/signed-token.server.ts';
import { anOrder } from '#app/testing/factories.ts';
import { coffee, textOf, useReorderLink, variant } from './link.testing.ts';
import { makeReorderLink } from './make-reorder-link.server.ts';
import { revokeReorderLink } from './revoke-reorder-link.server.ts';

const { link, aLink, open, post, page, fieldsOf, row, carts } = useReorderLink();
const withToken = (token: string) => ({ services: link().services, token });
const sign = (value: object, purpose: 'reorder' | 'unsubscribe' | 'preferences' | 'review' = 'reorder') =>
  signToken(link().services.links.keys, purpose, value, after(link().clock.now(), days(30)));

test('attack D1: a link with any bit of it turned is no link, and all of them look alike', async () => {
  const expected = await open(withToken('x'));
  expect(expected).toMatchObject({ outcome: 'page', status: 400 });
  const bytes = Buffer.from(link().token);
  for (let at = 0; at < bytes.length; at += 1) {
    const turned = Buffer.from(bytes);
    turned[at]! ^= 1 << (at % 7);
    expect(await open(withToken(turned.toString()))).toEqual(expected);
  }
  expect(carts()).toEqual([]);
});

test.each(['unsubscribe', 'preferences', 'review'] as const)(
  'attack D2: a token for %s is none to reorder',
  async (purpose) => {
    expect(await open(withToken(sign(link().ref, purpose)))).toMatchObject({ status: 400 });
    expect(carts()).toEqual([]);
  },
);

test('attack D2: nor is one of ours that names something else', async () => {
  const { shopId } = link().ref;
  expect(await open(withToken(sign({ shopId, customerId: link().customer.id })))).toMatchObject({ status: 400 });
});

test('attack D3: an expired link makes no cart, even with its confirmation', async () => {
  const fields = await fieldsOf();
  link().clock.advance(days(91));
  for (const answer of [await open(), await open(link(), true), await post(fields)])
    expect(answer).toMatchObject({ outcome: 'page', status: 410, page: { heading: 'This link has expired' } });
  expect(carts()).toEqual([]);
  expect(textOf(await open())).not.toContain('Kolombiya');
});

test('attack D4: a link that an order was placed with asks before it makes another cart', async () => {
  await open();
  const order = await anOrder(link().db, link().customer, {
    ...{ reorderLinkId: link().made.linkId, placedAt: after(link().clock.now(), minutes(5)) },
  });
  await attributeOrder(link().services, { shopId: order.shopId, orderId: order.id });
  link().clock.advance(minutes(10));
  expect(await open()).toMatchObject({ outcome: 'page', page: { heading: 'Would you like the same again?' } });
  expect(carts()).toHaveLength(1);
  expect(await post(await fieldsOf())).toMatchObject({ outcome: 'go' });
});

test('attack D4: a link that was taken back makes no cart any more', async () => {
  const fields = await fieldsOf();
  await revokeReorderLink(link().services, { ...link().ref, actor: 'staff:1' });
  for (const answer of [await open(), await post(fields)])
    expect(answer).toMatchObject({ status: 410, page: { heading: 'This link has been taken back' } });
  expect(carts()).toEqual([]);
});

describe('attack D5', () => {
  test('fifty clicks at once make one cart, and all lead to it', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => open()));
    expect(new Set(answers.map(textOf))).toEqual(new Set([`https://${link().shop.domain}/cart/c/c1`]));
    expect(carts()).toHaveLength(1);
  });

  test('fifty presses of the page’s button, too', async () => {
    const fields = await fieldsOf({ 'quantity-11': '3' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(fields)));
    expect(new Set(answers.map(textOf))).toEqual(new Set([`https://${link().shop.domain}/cart/c/c1`]));
    expect(carts()).toMatchObject([{ lines: [{ variantId: variant(11), quantity: 3 }, {}] }]);
  });
});

describe('attack D10: one thing said twice', () => {
  test.each(['confirmation', 'quantity-11', 'price-11'])('two of %s make no cart', async (name) => {
    const fields = await fieldsOf();
    const doubled = [...fields, ...fields.filter(([one]) => one === name)];
    expect(doubled).toHaveLength(fields.length + 1);
    expect(await post(doubled)).toMatchObject({ outcome: 'page' });
    expect(carts()).toEqual([]);
  });
});

test('attack D11: a link of an old key works while the key is listed, and not after', async () => {
  const { links } = link().services;
  const rotated = { id: 'k2', secret: 'a-newer-secret-for-tests-that-is-long' };
  const both = { ...link().services, links: { ...links, keys: [rotated, ...links.keys] } };
  const { token } = link();
  expect(await open({ services: both, token })).toMatchObject({ outcome: 'go' });
  const newOnly = { ...link().services, links: { ...links, keys: [rotated] } };
  expect(await open({ services: newOnly, token })).toMatchObject({ status: 400 });
});

describe('attack D12: what is posted chooses quantities of the link’s own lines and nothing else', () => {
  test('another variant, price, code, attribute or shop changes nothing of the cart', async () => {
    const tampered: [string, string][] = [
      ...(await fieldsOf()),
      ['quantity-31', '9'],
      ['variant', variant(31)],
      ['lines', JSON.stringify([{ variantId: variant(31), quantity: 9, price: 0.01 }])],
      ['price', '0.01'],
      ['discount', 'FREE'],
      ['discountCodes', 'FREE'],
      ['attributes[x]', 'y'],
      ['shop', 'other.myshopify.com'],
      ['next', '//evil.test'],
    ];
    expect(await post(tampered)).toEqual({ outcome: 'go', url: `https://${link().shop.domain}/cart/c/c1` });
    expect(carts()).toHaveLength(1);
    expect(carts()[0]).toMatchObject({
      lines: [
        { variantId: variant(11), quantity: 2 },
        { variantId: variant(21), quantity: 1 },
      ],
      discountCodes: [],
      attributes: [{}],
    });
  });

  test.each(['-1', '1000', '1.5', '1e2', '0x10', '', ' ', 'NaN', '٣', '9'.repeat(40)])(
    'a quantity of “%s” makes no cart',
    async (text) => {
      expect(await post(await fieldsOf({ 'quantity-11': text }))).toMatchObject({ outcome: 'page', status: 422 });
      expect(carts()).toEqual([]);
    },
  );

  test('nothing at all makes no empty cart', async () => {
    const none = await fieldsOf({ 'quantity-11': '0', 'quantity-21': '0' });
    expect(await post(none)).toMatchObject({ status: 422, page: { notice: 'Choose at least one of something.' } });
    expect(carts()).toEqual([]);
  });

  test.each([['0.01'], ['-1'], ['x'], ['']])(
    'a price of “%s” is not believed: the page tells the true one',
    async (price) => {
      const answer = await post(await fieldsOf({ 'price-11': price }));
      expect(answer).toMatchObject({ status: 409 });
      expect(textOf(answer)).toContain('₺250.00');
    },
  );

  test('a higher price lets nobody pay another than the shop’s', async () => {
    await post(await fieldsOf({ 'price-11': '99999' }));
    expect(JSON.stringify(carts())).not.toContain('99999');
  });

  test('no more than there is', async () => {
    link().storefront.onSale!.set(coffee.variantId, { ...link().storefront.onSale!.get(coffee.variantId)!, stock: 1 });
    await open();
    expect(await post(await fieldsOf({ 'quantity-11': '2' }))).toMatchObject({ status: 422 });
    expect(carts()).toHaveLength(1);
  });
});

describe('attack C4: a POST that does not come from the page', () => {
  test.each([
    ['without a confirmation', []],
    ['with a guess', [['confirmation', 'x']]],
  ] as [string, [string, string][]][])('%s gets the page', async (_name, fields) => {
    expect(await post([['quantity-11', '1'], ...fields])).toMatchObject({ status: 422, page: { form: {} } });
    expect(carts()).toEqual([]);
  });

  test('with another link’s confirmation', async () => {
    const other = await aLink();
    const theirs = confirmationOf(link().services.links.keys, other.token);
    expect(await post(await fieldsOf({ confirmation: theirs }))).toMatchObject({ status: 422 });
  });
});

describe('attack D13: somebody who was erased', () => {
  const never = () => withToken(sign({ shopId: link().ref.shopId, linkId: 'nobody' }));

  test('is answered like somebody who never was: kindly, with the way to the shop, and told nothing', async () => {
    const expected = await open(never());
    const fields = await fieldsOf();
    const { db, customer, clock } = link();
    await db.customer.updateMany({ where: { id: customer.id }, data: { redactedAt: clock.now() } });
    expect([await open(), await open(link(), true), await post(fields)]).toEqual([expected, expected, expected]);
    expect(expected).toMatchObject({ status: 410, page: { link: { href: 'https://kahve.test/' } } });
    expect(textOf(expected)).not.toMatch(/Kolombiya|Filtre|Ayşe/);
    expect(carts()).toEqual([]);
  });

  test('also in the language: the reader’s, not the customer’s', async () => {
    const turkish = await aLink({ locale: 'tr' });
    await turkish.db.customer.updateMany({
      where: { id: turkish.customer.id },
      data: { redactedAt: turkish.clock.now() },
    });
    expect(await open(turkish)).toMatchObject({ page: { lang: 'en' } });
  });
});

test('attack D14: what is wrong with a token is not told apart by the answer', async () => {
  const { token } = link();
  const [key, payload, expiry, mac] = token.split('.') as [string, string, string, string];
  const wrong = [
    `${key}.${payload}.${expiry}.${mac.slice(0, -2)}`,
    `${key}.${payload}.${expiry}.${'A'.repeat(mac.length)}`,
    `${key}.${payload}.${expiry}.${mac.slice(0, -4)}AAAA`,
    `${key}.${payload}.${Number(expiry) + 1}.${mac}`,
    `kX.${payload}.${expiry}.${mac}`,
  ];
  const answers = await Promise.all(wrong.map((one) => open(withToken(one))));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

describe('attack B3: another shop’s link', () => {
  test('a token that names our shop and the other’s link leads nowhere', async () => {
    const other = await aLink();
    const mixed = sign({ shopId: link().ref.shopId, linkId: other.ref.linkId });
    expect(await open(withToken(mixed))).toMatchObject({ status: 410 });
    expect(other.storefront.carts).toEqual([]);
  });

  test('a link cannot be made for another shop’s customer or message', async () => {
    const other = await aLink();
    const asked = { orderId: null, messageId: null, lines: [coffee], locale: 'en' } as const;
    await expect(
      makeReorderLink(link().services, {
        ...asked,
        lines: [coffee],
        shopId: link().ref.shopId,
        customerId: other.customer.id,
      }),
    ).rejects.toThrow();
  });

  test('nor revoked by another shop', async () => {
    const other = await aLink();
    const stolen = { shopId: link().ref.shopId, linkId: other.ref.linkId, actor: 'staff:1' };
    expect(await revokeReorderLink(link().services, stolen)).toEqual({ outcome: 'unknown_link' });
    expect(await row(other)).toMatchObject({ revokedAt: null });
  });
});

test('a link of a shop that has left leads to the shop and makes no cart', async () => {
  const { db, ref } = link();
  await db.shop.update({ where: { id: ref.shopId }, data: { state: 'UNINSTALLED' } });
  expect(await open()).toMatchObject({ status: 410, page: { heading: "This link doesn't lead anywhere" } });
  expect(carts()).toEqual([]);
});

test('scenario 42: forwarded, a link tells nobody whose it is and orders nothing on anybody’s account', async () => {
  const text = JSON.stringify([await page(), link().made.url]);
  // The page names the order that it repeats: a number, which tells of nobody.
  expect(text).not.toMatch(new RegExp(`${link().customer.email}|Ayşe|Yılmaz`));
  await open();
  expect(JSON.stringify(carts())).not.toMatch(new RegExp(`${link().customer.email}|${link().customer.gid}`));
  expect(await link().db.order.count({ where: { shopId: link().ref.shopId } })).toBe(1);
});
