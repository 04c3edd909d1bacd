import { describe, expect, test } from 'vitest';
import { minutes } from '#app/domain/time/spans.ts';
import { coffee, textOf, useReorderLink, variant } from './link.testing.ts';

const { link, open, post, page, fieldsOf, sell, row, carts, checkout } = useReorderLink();
const allGone = () => link().storefront.onSale!.clear();

describe('scenario 13: something has changed', () => {
  test('a price that went up is told, with both prices, and no cart is made', async () => {
    sell(coffee, { price: 275 });
    const answer = await open();
    expect(answer).toMatchObject({ outcome: 'page', status: 200, page: { heading: 'Something has changed' } });
    expect(textOf(answer)).toContain(
      'The price went up from TRY\u00a0250.00 to TRY\u00a0275.00'.replaceAll('TRY\u00a0', '₺'),
    );
    expect(carts()).toEqual([]);
  });

  test('whoever accepts it gets the cart', async () => {
    sell(coffee, { price: 275 });
    expect(await post(await fieldsOf())).toEqual({ outcome: 'go', url: checkout(1) });
  });

  test('a variant that is gone is named and the rest can be bought', async () => {
    sell(coffee, null);
    const { heading, paragraphs, form } = await page();
    expect([heading, paragraphs]).toEqual([
      'Something has changed',
      expect.arrayContaining(["Kolombiya, 500 g isn't sold any more."]),
    ]);
    expect(form?.amounts?.map(({ label }) => label)).toEqual(['Filtre']);
    expect(await post(await fieldsOf())).toMatchObject({ outcome: 'go' });
    expect(carts()).toMatchObject([{ lines: [{ variantId: variant(21), quantity: 1 }] }]);
  });

  test('sold out reads otherwise than gone', async () => {
    sell(coffee, { stock: 0 });
    expect((await page()).paragraphs).toContain('Kolombiya, 500 g is sold out right now.');
  });

  test('what the merchant named in its place is offered, and can be bought', async () => {
    const { db, ref, clock } = link();
    const override = { shopId: ref.shopId, productId: coffee.productId, replacedById: 'gid://shopify/Product/3' };
    await db.reorderOverride.create({ data: { ...override, updatedAt: clock.now() } });
    expect(await open()).toMatchObject({ outcome: 'go' });
    sell(coffee, null);
    const { form } = await page();
    expect(form?.amounts?.[0]).toMatchObject({
      label: 'Espresso, 500 g',
      value: 2,
      notes: ["Kolombiya, 500 g isn't sold any more. The shop suggests this instead."],
    });
    expect(await post(await fieldsOf())).toMatchObject({ outcome: 'go' });
    expect(carts().at(-1)).toMatchObject({ lines: [{ variantId: variant(31), quantity: 2 }, {}] });
  });

  test('less stock is told with how many are left; the shop is asked for one cart an hour, whoever comes', async () => {
    sell(coffee, { stock: 1 });
    for (let visit = 0; visit < 3; visit += 1) expect(textOf(await open())).toContain('Only 1 left.');
    expect(carts()).toHaveLength(1);
    const { form } = await page();
    expect(form?.amounts?.[0]).toMatchObject({ value: 1, most: 1 });
    expect(await post(await fieldsOf())).toMatchObject({ outcome: 'go' });
    link().clock.advance(minutes(61));
    sell(coffee, { stock: 5 });
    expect(await open()).toMatchObject({ outcome: 'go' });
  });

  test('whoever asks for more than there is keeps what there is, and is told how many are left', async () => {
    sell(coffee, { stock: 74 });
    const answer = await post(await fieldsOf({ 'quantity-11': '500', 'quantity-21': '3' }));
    expect(answer).toMatchObject({
      status: 409,
      page: {
        heading: `Reorder everything from order ${link().order.name}`,
        notice: "That's more than can be ordered. Here is as much as there is: check it and go on.",
        form: {
          amounts: [
            { value: 74, most: 74, notes: ['Only 74 left.'] },
            { value: 3, notes: [] },
          ],
        },
      },
    });
    expect(textOf(answer)).not.toMatch(/changed/i);
    expect(await post(await fieldsOf({ 'quantity-11': '75' }))).toMatchObject({
      status: 422,
      page: { notice: /more than can be ordered/, form: { amounts: [{ value: 74, notes: ['Only 74 left.'] }, {}] } },
    });
    expect(await open()).toMatchObject({ outcome: 'go' });
    expect(await post(await fieldsOf({ 'quantity-11': '74' }))).toMatchObject({ outcome: 'go' });
  });

  test('more pieces than a cart takes are bounded, and nobody says that so many are left', async () => {
    expect(await post(await fieldsOf({ 'quantity-11': '5000' }))).toMatchObject({
      status: 422,
      page: { form: { amounts: [{ value: 999, notes: [] }, { value: 1 }] } },
    });
  });

  test('what is gone while somebody chooses is told as a change, and the rest of the choice stays', async () => {
    const fields = await fieldsOf({ 'quantity-21': '4' });
    sell(coffee, null);
    expect(await post(fields)).toMatchObject({
      page: { heading: 'Something has changed', form: { amounts: [{ label: 'Filtre', value: 4 }] } },
    });
  });

  test('nothing left: never an empty cart, and the way to the shop', async () => {
    allGone();
    const answer = await open();
    expect(answer).toMatchObject({
      outcome: 'page',
      page: { heading: "This can't be ordered right now", link: { href: 'https://kahve.test/' } },
    });
    expect(answer).not.toHaveProperty('page.form');
  });

  test('a price that rises while the page is open is told before a cart is made', async () => {
    const fields = await fieldsOf();
    sell(coffee, { price: 300 });
    expect(await post(fields)).toMatchObject({
      outcome: 'page',
      status: 409,
      page: { notice: /while this page was open/ },
    });
    expect(carts()).toEqual([]);
    expect(await post(await fieldsOf())).toMatchObject({ outcome: 'go' });
  });

  test('a price that rises between reading and making the cart leads nobody there', async () => {
    const { storefront } = link();
    const readVariants = storefront.readVariants;
    let isFirst = true;
    storefront.readVariants = async (...asked) => {
      const read = await readVariants(...asked);
      if (isFirst) sell(coffee, { price: 300 });
      isFirst = false;
      return read;
    };
    const answer = await open();
    expect(textOf(answer)).toContain('₺300.00');
    expect(answer).toMatchObject({ outcome: 'page', page: { heading: 'Something has changed' } });
    expect(await row()).toMatchObject({ checkoutUrl: null });
  });

  test('a product that disappears between reading and making the cart is told', async () => {
    const { storefront } = link();
    const readVariants = storefront.readVariants;
    storefront.readVariants = async (...asked) => {
      const read = await readVariants(...asked);
      sell(coffee, null);
      return read;
    };
    expect(textOf(await open())).toContain('Kolombiya, 500 g is sold out right now.');
  });
});
