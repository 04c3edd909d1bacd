import { describe, expect, test } from 'vitest';
import { linkAttribute } from '#app/domain/reorders/link-attribute.ts';
import { days, minutes, seconds } from '#app/domain/time/spans.ts';
import { showReorderAnswers } from '../answer/reorder-answers.server.ts';
import { makeReorderLink } from './make-reorder-link.server.ts';
import { openReorderLink } from './open-reorder-link.server.ts';
import { coffee, filters, textOf, useReorderLink, variant } from './link.testing.ts';

const { link, aLink, open, post, page, fieldsOf, sell, row, carts, checkout } = useReorderLink();

describe('a click when nothing has changed', () => {
  test('leads to a checkout with exactly the link’s lines, which carries the link’s id to the order', async () => {
    expect(await open()).toEqual({ outcome: 'go', url: checkout(1) });
    expect(carts()).toMatchObject([
      {
        lines: [
          { variantId: variant(11), quantity: 2 },
          { variantId: variant(21), quantity: 1 },
        ],
        attributes: [{ key: linkAttribute, value: link().made.linkId }],
        countryCode: 'TR',
        locale: 'en',
      },
    ]);
  });

  test('visits within the hour lead to the same cart, later ones to a new one', async () => {
    await open();
    link().clock.advance(minutes(59));
    expect(await open()).toEqual({ outcome: 'go', url: checkout(1) });
    link().clock.advance(minutes(2));
    expect(await open()).toEqual({ outcome: 'go', url: checkout(2) });
  });

  test('a cart that was bought, emptied or sold away is not gone back to', async () => {
    await open();
    carts()[0]!.quantity = 0;
    expect(await open()).toEqual({ outcome: 'go', url: checkout(2) });
    carts()[1]!.quantity = 2;
    expect(await open()).toEqual({ outcome: 'go', url: checkout(3) });
  });

  test('a lower price goes straight on', async () => {
    sell(coffee, { price: 199.9 });
    expect(await open()).toMatchObject({ outcome: 'go' });
  });

  test('it counts as no click, and tells the shop of no message', async () => {
    await open();
    expect(await link().db.messageEvent.count()).toBe(0);
    expect(await link().db.attributedOrder.count()).toBe(0);
  });
});

describe('a shop that does not answer', () => {
  test('the cart permalink, checked against the mirrored catalogue', async () => {
    link().storefront.onSale = null;
    const attribute = `attributes%5B${linkAttribute}%5D=${link().made.linkId}`;
    expect(await open()).toEqual({
      outcome: 'go',
      url: `https://${link().shop.domain}/cart/11:2,21:1?${attribute}`,
    });
  });

  test.each([
    ['a higher price', { price: 260 }, 'The price went up from ₺250.00 to ₺260.00'],
    ['less stock', { inventoryQuantity: 1 }, 'Only 1 left.'],
    ['no stock', { inventoryQuantity: 0 }, 'sold out right now'],
  ])('%s that is mirrored is told', async (_name, data, words) => {
    link().storefront.onSale = null;
    await link().db.productVariant.updateMany({ where: { shopId: link().ref.shopId, id: variant(11) }, data });
    expect(textOf(await open())).toContain(words);
  });

  test('one that answers, but makes no cart, is left in peace for a while', async () => {
    const { storefront, clock } = link();
    const makeCart = storefront.makeCart;
    let calls = 0;
    storefront.makeCart = () => Promise.resolve({ outcome: 'unavailable', calls: (calls += 1) } as const);
    for (let visit = 0; visit < 5; visit += 1) expect(textOf(await open())).toContain('/cart/11:2,21:1?');
    expect(calls).toBe(1);
    storefront.makeCart = makeCart;
    clock.advance(seconds(20));
    expect(await open()).toEqual({ outcome: 'go', url: checkout(1) });
  });

  test('a visitor who died while making the cart holds up nobody for long', async () => {
    const { storefront, clock } = link();
    const makeCart = storefront.makeCart;
    storefront.makeCart = () => Promise.reject(new Error('killed'));
    await expect(open()).rejects.toThrow('killed');
    storefront.makeCart = makeCart;
    clock.advance(seconds(20));
    expect(await open()).toEqual({ outcome: 'go', url: checkout(1) });
  });
});

describe('choosing how many', () => {
  test('the page by will shows what the click would order', async () => {
    const { heading, form } = await page();
    expect(heading).toBe(`Reorder everything from order ${link().order.name}`);
    expect(form?.amounts).toMatchObject([
      { label: 'Kolombiya, 500 g', value: 2, detail: '₺250.00 each' },
      { label: 'Filtre', value: 1 },
    ]);
    expect(carts()).toEqual([]);
  });

  test('what is chosen is in the cart, and 0 leaves it out', async () => {
    expect(await post(await fieldsOf({ 'quantity-11': '5', 'quantity-21': '0' }))).toMatchObject({ outcome: 'go' });
    expect(carts()).toMatchObject([{ lines: [{ variantId: variant(11), quantity: 5 }] }]);
  });

  test('both languages say the same', async () => {
    const both = await Promise.all((['tr', 'en'] as const).map(async (locale) => page(await aLink({ locale }))));
    expect(both.map(({ lang, form }) => [lang, form?.button])).toEqual([
      ['tr', 'Ödemeye geç'],
      ['en', 'Go to checkout'],
    ]);
    expect(JSON.stringify(both)).not.toMatch(/reorderLink\.|\{\{/);
  });

  test('“Reorder everything from order #1001” is said of an order, and offers what was ordered once', async () => {
    const { lines } = await row();
    expect(lines).toMatchObject([{ variantId: variant(11) }, { variantId: filters.variantId }]);
    await link().db.order.updateMany({ where: { id: link().order.id }, data: { name: '#1001' } });
    expect(await page()).toMatchObject({ title: 'Reorder everything from order #1001' });
    await link().db.reorderLink.updateMany({ where: { id: link().ref.linkId }, data: { orderId: null } });
    expect(await page()).toMatchObject({ title: 'Order again', heading: 'How many would you like?' });
  });

  test('the language that the customer chose goes before the link’s', async () => {
    const { db, customer } = link();
    await db.customer.updateMany({ where: { id: customer.id }, data: { chosenLocale: 'tr' } });
    expect(await page()).toMatchObject({
      lang: 'tr',
      heading: `Sipariş ${link().order.name}: hepsini yeniden sipariş edin`,
    });
  });
});

test('a link lives through the end of the day it is promised for, by the shop’s clock', async () => {
  const { services, shop, customer, clock } = link();
  const { expiresAt } = await makeReorderLink(services, {
    ...{ shopId: shop.id, customerId: customer.id, messageId: null, orderId: null, locale: 'en', lines: [coffee] },
  });
  expect(expiresAt).toEqual(new Date('2026-09-01T21:00:00Z'));
  clock.set(new Date('2026-09-01T20:59:00Z'));
  expect(await open()).toMatchObject({ outcome: 'go' });
  clock.advance(minutes(1));
  expect(await open()).toMatchObject({ status: 410 });
});

test('a preview’s link says that it is one', async () => {
  const { services } = link();
  const turkish = await openReorderLink(services, { token: 'preview', otherwise: 'tr', edit: false });
  expect(turkish).toMatchObject({ status: 200, page: { lang: 'tr', heading: 'Bu, bir önizlemenin bağlantısı' } });
  expect(
    await showReorderAnswers(services, { token: 'preview', otherwise: 'en', answer: null, product: null }),
  ).toMatchObject({ status: 200, page: { heading: "This is a preview's link" } });
});

test('scenario 42: a link expires, and says so in the customer’s language', async () => {
  const turkish = await aLink({ locale: 'tr' });
  turkish.clock.advance(days(91));
  expect(await open(turkish)).toMatchObject({
    status: 410,
    page: { lang: 'tr', heading: 'Bu bağlantının süresi doldu', link: { href: 'https://kahve.test/' } },
  });
});
