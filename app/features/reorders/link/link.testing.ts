import { beforeEach } from 'vitest';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { VariantOnSale } from '#app/platform/storefront/memory-storefront.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { DiscountRow } from '../discount/discount.store.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { LinkRef } from './cart.store.server.ts';
import { makeReorderLink } from './make-reorder-link.server.ts';
import { openReorderLink } from './open-reorder-link.server.ts';
import { orderFromLink } from './order-from-link.server.ts';

const product = (n: number) => `gid://shopify/Product/${n}`;
export const variant = (n: number) => `gid://shopify/ProductVariant/${n}`;

/** Two bags of coffee at 250 and a filter at 80, as the link was made. */
export const coffee: ReorderLine = {
  ...{ productId: product(1), variantId: variant(11), title: 'Kolombiya', variantTitle: '500 g' },
  ...{ quantity: 2, price: 250, replaces: null },
};
export const filters: ReorderLine = {
  ...{ productId: product(2), variantId: variant(21), title: 'Filtre', variantTitle: null },
  ...{ quantity: 1, price: 80, replaces: null },
};
/** Sold beside them, and in no link. */
const espresso = {
  productId: product(3),
  variantId: variant(31),
  title: 'Espresso',
  variantTitle: '500 g',
  price: 300,
};

const onSale = ({
  productId,
  variantId,
  title,
  variantTitle,
  price,
}: typeof espresso | ReorderLine): VariantOnSale => ({
  ...{ productId, variantId, title, variantTitle: variantTitle ?? 'Default Title' },
  ...{ available: true, price: price ?? 0, currency: 'TRY', stock: null },
});

/** Ten percent off, made in the shop, until a week from now. */
const aDiscount = (db: Db, ref: LinkRef, now: Date, over: Partial<DiscountRow>) =>
  db.discountCode.create({
    data: {
      ...{ ...ref, kind: 'percentage', value: 10, code: 'AGAIN2345', createdAt: now },
      ...{ gid: 'gid://shopify/DiscountCodeNode/1', endsAt: new Date(now.getTime() + 7 * 86_400_000), ...over },
    },
  });

/** For each test a shop that sells what a customer's link offers, and the link. */
export function useReorderLink() {
  const database = useTestDb();

  async function aLink(over: { locale?: 'tr' | 'en'; lines?: ReorderLine[]; discount?: Partial<DiscountRow> } = {}) {
    const { db } = database;
    const { services, clock, storefront, jobs } = testServices(db);
    const shop = await aShop(db, { name: 'Kahve Durağı', url: 'https://kahve.test' });
    const customer = await aCustomer(db, shop, { mailbox: 'ayse@mail.test' });
    const order = await anOrder(db, customer);
    for (const { productId, variantId, title, variantTitle, price } of [coffee, filters, espresso])
      await db.product.create({
        data: {
          ...{ shopId: shop.id, id: productId, title, handle: `p-${title.toLowerCase()}`, status: 'active' },
          variants: { create: { id: variantId, title: variantTitle ?? 'Default Title', price: price! } },
        },
      });
    const made = await makeReorderLink(services, {
      ...{ shopId: shop.id, customerId: customer.id, messageId: null, orderId: order.id, locale: over.locale ?? 'en' },
      lines: over.lines ?? [coffee, filters],
    });
    const ref = { shopId: shop.id, linkId: made.linkId };
    if (over.discount) await aDiscount(db, ref, clock.now(), over.discount);
    storefront.onSale = new Map([coffee, filters, espresso].map((line) => [line.variantId, onSale(line)]));
    const token = new URL(made.url).pathname.slice('/r/'.length);
    return { db, services, clock, storefront, jobs, shop, customer, order, made, token, ref };
  }
  type Link = Awaited<ReturnType<typeof aLink>>;
  let link: Link;
  beforeEach(async () => {
    link = await aLink();
  });

  const open = ({ services, token }: Pick<Link, 'services' | 'token'> = link, edit = false) =>
    openReorderLink(services, { token, otherwise: 'en', edit });
  const post = (fields: [string, string][], { services, token }: Pick<Link, 'services' | 'token'> = link) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return orderFromLink(services, { token, otherwise: 'en', form });
  };
  /** The page as it is shown to one who comes to choose. */
  async function page(of: Link = link) {
    const answer = await open(of, true);
    if (answer.outcome !== 'page') throw new Error('No page');
    return answer.page;
  }
  /** What the page posts, with quantities by name changed. */
  async function fieldsOf(change: Record<string, string> = {}, of: Link = link): Promise<[string, string][]> {
    const { form } = await page(of);
    const amounts = form?.amounts?.map(({ name, value }) => [name, String(value)] as const) ?? [];
    return Object.entries({ ...form?.fields, ...Object.fromEntries(amounts), ...change });
  }
  /** Changes what the shop sells. */
  const sell = (line: { variantId: string }, change: Partial<VariantOnSale> | null, of: Link = link) => {
    const now = of.storefront.onSale!.get(line.variantId);
    if (change && now) of.storefront.onSale!.set(line.variantId, { ...now, ...change });
    else of.storefront.onSale!.delete(line.variantId);
  };
  const row = (of: Link = link) =>
    of.db.reorderLink.findUniqueOrThrow({ where: { shopId_id: { shopId: of.ref.shopId, id: of.ref.linkId } } });
  const carts = () => link.storefront.carts;
  const checkout = (n: number) => `https://${link.shop.domain}/cart/c/c${n}`;
  return { link: () => link, aLink, open, post, page, fieldsOf, sell, row, carts, checkout };
}

/** All that a page says, for looking into. */
export const textOf = (answer: Awaited<ReturnType<typeof openReorderLink>>) =>
  answer.outcome === 'page' ? JSON.stringify(answer.page) : answer.url;
