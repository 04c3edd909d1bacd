import { beforeEach, describe, expect, test } from 'vitest';
import { linkAttribute } from '#app/domain/reorders/link-attribute.ts';
import type { DiscountOffer } from '#app/domain/reorders/discount-offer.ts';
import { after, days, hours, minutes } from '#app/domain/time/spans.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { anOrder } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { answerReorder } from '../answer/answer-reorder.server.ts';
import { attributeOrder } from '../attribution/attribute-order.server.ts';
import { coffee, filters, textOf, useReorderLink } from '../link/link.testing.ts';
import { revokeReorderLink } from '../link/revoke-reorder-link.server.ts';
import { endDiscounts } from './discount.store.server.ts';
import { endDiscount } from './end-discount.server.ts';
import { makeDiscount } from './make-discount.server.ts';
import { sweepDiscounts } from './sweep-discounts.server.ts';

const { link, aLink, open, post, page, fieldsOf } = useReorderLink();
const tenPercent: DiscountOffer = { kind: 'percentage', value: 10, days: 7 };

type Input = { code: string; customerGets: { value: object; items: object } } & Record<string, unknown>;

/** A Shopify that makes codes. */
function shopifyOfCodes() {
  const shopify = {
    made: new Map<string, Input>(),
    ended: [] as string[],
    /** Instead of an answer. */
    fails: null as Error | null,
    refusal: null as string | null,
    /** Makes the code, and the answer is lost. */
    loses: false,
  };
  const gid = (code: string) => `gid://shopify/DiscountCodeNode/${code}`;
  const admin = scriptedShopAdmin({
    MakeDiscountCode({ input }) {
      if (shopify.fails) return shopify.fails;
      const refused = (code: string) => ({ made: { codeDiscountNode: null, userErrors: [{ code, field: null }] } });
      if (shopify.refusal) return refused(shopify.refusal);
      const { code } = input as Input;
      if (shopify.made.has(code)) return refused('TAKEN');
      shopify.made.set(code, input as Input);
      if (shopify.loses) return new ShopAdminError('unreachable', 'reset');
      return { made: { codeDiscountNode: { id: gid(code) }, userErrors: [] } };
    },
    FindDiscountCode: ({ code }) => ({ found: shopify.made.has(code as string) ? { id: gid(code as string) } : null }),
    EndDiscountCode({ id }) {
      if (shopify.fails) return shopify.fails;
      shopify.ended.push(id as string);
      return { ended: { userErrors: [] } };
    },
  });
  return { admin, gid, shopify };
}
let at: ReturnType<typeof shopifyOfCodes>;
beforeEach(() => {
  at = shopifyOfCodes();
  link().services.shopAdmin = at.admin;
});

const make = (offer: DiscountOffer = tenPercent) => makeDiscount(link().services, { ...link().ref, offer });
const row = () => link().db.discountCode.findFirstOrThrow({ where: link().ref });
const codes = () => [...at.shopify.made.values()];
async function endDue() {
  await sweepDiscounts(link().services);
  const jobs = link().jobs.take();
  return Promise.all(jobs.map(({ payload }) => endDiscount(link().services, payload as never)));
}

describe('scenario 17: the code of a link', () => {
  test('is good for its customer alone, once, on what the link is about, until the end of its last day', async () => {
    expect(await make()).toEqual({
      ...{ kind: 'percentage', value: 10, currency: 'TRY' },
      endsAt: new Date('2026-06-10T21:00:00.000Z'),
    });
    expect(codes()).toMatchObject([
      {
        ...{ usageLimit: 1, appliesOncePerCustomer: true, endsAt: '2026-06-10T21:00:00.000Z' },
        context: { customers: { add: [link().customer.gid] } },
        customerGets: {
          value: { percentage: 0.1 },
          items: { products: { productsToAdd: [coffee.productId, filters.productId] } },
        },
      },
    ]);
  });

  test('an amount is taken off everything together, what stands in for a product included', async () => {
    const { db, ref, clock } = link();
    const override = { shopId: ref.shopId, productId: coffee.productId, replacedById: 'gid://shopify/Product/3' };
    await db.reorderOverride.create({ data: { ...override, updatedAt: clock.now() } });
    expect(await make({ kind: 'amount', value: 49.9, days: 3 })).toMatchObject({ kind: 'amount', value: 49.9 });
    expect(codes()[0]!.customerGets).toEqual({
      value: { discountAmount: { amount: '49.90', appliesOnEachItem: false } },
      items: { products: { productsToAdd: [coffee.productId, filters.productId, 'gid://shopify/Product/3'] } },
    });
  });

  test('is made once, however often and at once the mail is written', async () => {
    const first = await Promise.all(Array.from({ length: 5 }, () => make()));
    first.push(await make());
    expect(new Set(first.map((promised) => promised?.endsAt.getTime())).size).toBe(1);
    expect(codes()).toHaveLength(1);
  });

  test('is found again by whoever comes after a crash between Shopify and our word of it', async () => {
    await make();
    await link().db.discountCode.updateMany({ data: { gid: null } });
    expect(await make()).toMatchObject({ value: 10 });
    expect(await row()).toMatchObject({ gid: at.gid(codes()[0]!.code) });
  });

  test('is not promised again when less than a day of it is left', async () => {
    await make();
    link().clock.advance(days(7));
    expect(await make()).toBeNull();
  });

  test('does not name anybody', async () => {
    await make();
    expect(codes()[0]!.code).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
  });

  test('a guest, whom Shopify does not know, is promised none', async () => {
    await link().db.customer.updateMany({ data: { gid: null } });
    expect(await make()).toBeNull();
    expect(codes()).toEqual([]);
    expect(await row()).toMatchObject({ refusal: 'guest' });
  });
});

describe('what Shopify does not make is not promised', () => {
  test.each([
    ['without the permission', new ShopAdminError('errors', 'denied', 'ACCESS_DENIED'), 'ACCESS_DENIED'],
    ['of a shop that is asked too often', new ShopAdminError('throttled', 'slow down'), 'throttled'],
    ['of a shop without a token', new ShopAdminError('no_session', 'none'), 'no_session'],
  ])('%s', async (_name, error, refusal) => {
    at.shopify.fails = error;
    expect(await make()).toBeNull();
    expect(await row()).toMatchObject({ refusal, gid: null, endDueAt: null });
    at.shopify.fails = null;
    expect(await make()).toBeNull();
    expect(codes()).toEqual([]);
  });

  test('nor what it refuses', async () => {
    at.shopify.refusal = 'INVALID';
    expect(await make()).toBeNull();
    expect(await row()).toMatchObject({ refusal: 'INVALID' });
  });

  test('a code of which nobody knows whether it was made is looked for a while later, and ended', async () => {
    at.shopify.loses = true;
    expect(await make()).toBeNull();
    expect(await endDue()).toEqual([]);
    link().clock.advance(minutes(11));
    expect(await endDue()).toEqual([{ outcome: 'ended' }]);
    expect(at.shopify.ended).toEqual([at.gid(codes()[0]!.code)]);
    expect(await endDue()).toEqual([]);
  });
});

describe('a click', () => {
  const coded = async (over: Parameters<typeof aLink>[0] = {}) => {
    const made = await aLink({ ...over, discount: { ...over.discount } });
    made.storefront.codes = ['AGAIN2345'];
    return made;
  };

  test('puts the code into the cart', async () => {
    const made = await coded();
    expect(await open(made)).toMatchObject({ outcome: 'go' });
    expect(made.storefront.carts).toMatchObject([{ discountCodes: ['AGAIN2345'] }]);
  });

  test('makes no code, burns none and asks Shopify’s admin nothing, whoever clicks how often', async () => {
    const made = await coded();
    for (let visit = 0; visit < 10; visit += 1) await open(made);
    expect(at.admin.asked).toEqual([]);
    expect(made.storefront.carts).toHaveLength(1);
  });

  test('of a code that the shop refuses is told so, and the way on is without it', async () => {
    const made = await coded();
    made.storefront.codes = [];
    expect(textOf(await open(made))).toContain(
      "The shop couldn't apply your discount of 10%, so nothing is taken off.",
    );
    expect(await post(await fieldsOf({}, made), made)).toMatchObject({ outcome: 'go' });
    expect(made.storefront.carts.at(-1)).toMatchObject({ discountCodes: [] });
  });

  test('of a discount that is over is told so, and the way on is without it', async () => {
    const made = await coded();
    await open(made);
    made.clock.advance(days(8));
    expect(await open(made)).toMatchObject({ page: { heading: 'Something has changed' } });
    expect((await page(made)).paragraphs).toContain(
      'Your discount of 10% ended on Jun 10, 2026, so nothing is taken off.',
    );
    expect(await post(await fieldsOf({}, made), made)).toMatchObject({ outcome: 'go' });
    expect(made.storefront.carts.at(-1)).toMatchObject({ discountCodes: [] });
  });

  test('the page says what is taken off and until when, in both languages', async () => {
    const said = await Promise.all(
      (['tr', 'en'] as const).map(async (locale) => (await page(await coded({ locale }))).paragraphs?.join(' ')),
    );
    expect(said[0]).toContain('Bu ürünlerde %10 indiriminiz var. Son gün: 10 Haziran 2026.');
    expect(said[1]).toContain('You get 10% off these products until Jun 10, 2026.');
  });

  test('of a shop that does not answer takes the code along in the permalink', async () => {
    const made = await coded();
    made.storefront.onSale = null;
    const attribute = `attributes%5B${linkAttribute}%5D=${made.ref.linkId}`;
    expect(textOf(await open(made))).toContain(`?${attribute}&discount=AGAIN2345`);
  });

  test('of a link that an order was placed with promises nothing more', async () => {
    const made = await coded();
    const order = await anOrder(made.db, made.customer, {
      ...{ reorderLinkId: made.ref.linkId, placedAt: after(made.clock.now(), minutes(5)) },
    });
    await attributeOrder(made.services, { shopId: order.shopId, orderId: order.id });
    expect(textOf(await open(made))).not.toContain('10%');
    expect(await post(await fieldsOf({}, made), made)).toMatchObject({ outcome: 'go' });
    expect(made.storefront.carts.at(-1)).toMatchObject({ discountCodes: [] });
  });

  test('of somebody who needs nothing of it any more has no discount, until they take that back', async () => {
    const made = await coded();
    const whose = { shopId: made.ref.shopId, customerId: made.customer.id, messageId: null };
    const answer = (productId: string, said: 'NEVER' | 'TAKE_BACK') =>
      answerReorder(made.services, { ...whose, productId, answer: said });
    await answer(coffee.productId, 'NEVER');
    await open(made);
    await answer(filters.productId, 'NEVER');
    await open(made);
    await answer(filters.productId, 'TAKE_BACK');
    await open(made);
    expect(made.storefront.carts.map(({ discountCodes }) => discountCodes.length)).toEqual([1, 0, 1]);
  });
});

describe('a code that is over before its time', () => {
  test('when its link is taken back', async () => {
    await make();
    await revokeReorderLink(link().services, { ...link().ref, actor: 'staff:1' });
    expect(await endDue()).toEqual([{ outcome: 'ended' }]);
    expect(at.shopify.ended).toHaveLength(1);
    expect(await make()).toBeNull();
  });

  test('attack D13: when its customer is erased, also after the code itself is forgotten here', async () => {
    await make();
    const { db, ref, customer, clock } = link();
    expect(await endDiscounts(db, { shopId: ref.shopId, customerIds: [customer.id] }, clock.now())).toBe(1);
    await db.discountCode.updateMany({ data: { code: null } });
    expect(await endDue()).toEqual([{ outcome: 'ended' }]);
    expect(await row()).toMatchObject({ code: null, endDueAt: null });
  });

  test('an outage is waited for, ever longer, and no longer than the code holds', async () => {
    await make();
    const { db, ref, clock } = link();
    await endDiscounts(db, ref, clock.now());
    at.shopify.fails = new ShopAdminError('unreachable', 'down');
    expect(await endDue()).toMatchObject([{ outcome: 'postponed' }]);
    clock.advance(hours(1));
    expect(await endDue()).toMatchObject([{ outcome: 'postponed' }]);
    clock.advance(days(8));
    expect(await endDue()).toEqual([{ outcome: 'nothing_to_end' }]);
    expect(await endDue()).toEqual([]);
  });

  test('attack B1: ending one shop’s codes leaves another’s', async () => {
    await make();
    const other = await aLink({ discount: {} });
    await endDiscounts(other.db, { shopId: other.ref.shopId, customerIds: [link().customer.id] }, other.clock.now());
    expect(await row()).toMatchObject({ endedAt: null });
  });
});
