import { gid } from '../state/ids.ts';
import { isActive } from '../state/judge-code.ts';
import type { Discount } from '../state/types.ts';
import { paginate } from './connection.ts';
import type { PageArgs } from './connection.ts';
import { iso, isoOrNull, money } from './view-common.ts';
import type { Views } from './views-type.ts';

function statusOf(discount: Discount, at: number): 'ACTIVE' | 'SCHEDULED' | 'EXPIRED' {
  if (isActive(discount, at)) return 'ACTIVE';
  const isOver = discount.endsAt !== null && discount.endsAt <= at;
  return isOver ? 'EXPIRED' : 'SCHEDULED';
}

function context({ shop, ...views }: Views, { customers }: Discount) {
  if (!customers) return { __typename: 'DiscountBuyerSelectionAll', all: 'ALL' };
  const found = [...customers].flatMap((id) => shop.customers.get(id) ?? []);
  return { __typename: 'DiscountCustomers', customers: () => found.map((customer) => views.customer(customer)) };
}

function items({ shop, ...views }: Views, { items }: Discount) {
  if (!items) return { __typename: 'AllDiscountItems', allItems: true };
  const products = [...items].flatMap((id) => shop.products.get(id) ?? []);
  return {
    __typename: 'DiscountProducts',
    products: (args: PageArgs) =>
      paginate(
        products,
        args,
        () => 0,
        (product) => views.product(product),
      ),
  };
}

function codePage({ codeId, code, uses }: Discount, args: PageArgs) {
  const redeemCode = { id: codeId, code };
  return paginate(
    [redeemCode],
    args,
    () => 0,
    () => ({
      __typename: 'DiscountRedeemCode',
      id: gid('DiscountRedeemCode', codeId),
      code,
      asyncUsageCount: uses.length,
    }),
  );
}

/** DiscountCodeNode of the Admin API, whose only kind here is DiscountCodeBasic. */
export function discountNodeView(views: Views, discount: Discount) {
  const { title, usageLimit, percentage, amount } = discount;
  const summary = amount ? `${money(views.shop, amount).amount} off` : `${percentage * 100}% off`;
  return {
    __typename: 'DiscountCodeNode',
    id: gid('DiscountCodeNode', discount.id),
    codeDiscount: () => ({
      __typename: 'DiscountCodeBasic',
      title,
      status: statusOf(discount, views.devstore.clock.now()),
      summary,
      shortSummary: summary,
      startsAt: iso(discount.startsAt),
      endsAt: isoOrNull(discount.endsAt),
      createdAt: iso(discount.createdAt),
      updatedAt: iso(discount.updatedAt),
      usageLimit,
      appliesOncePerCustomer: discount.oncePerCustomer,
      asyncUsageCount: discount.uses.length,
      discountClasses: [discount.items ? 'PRODUCT' : 'ORDER'],
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
      minimumRequirement: null,
      context: () => context(views, discount),
      customerGets: () => ({
        appliesOnOneTimePurchase: true,
        appliesOnSubscription: false,
        value: amount
          ? { __typename: 'DiscountAmount', amount: money(views.shop, amount), appliesOnEachItem: false }
          : { __typename: 'DiscountPercentage', percentage },
        items: items(views, discount),
      }),
      codesCount: { count: 1, precision: 'EXACT' },
      codes: (args: PageArgs) => codePage(discount, args),
    }),
  };
}
