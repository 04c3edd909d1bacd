import { netOf } from '../state/order-math.ts';
import type { Line, Order, OrderDiscount, Shop } from '../state/types.ts';
import { paginate } from './connection.ts';
import type { PageArgs } from './connection.ts';
import { money, moneyBag } from './view-common.ts';

const application = (shop: Shop, { code, percentage, amount, everything }: OrderDiscount) => ({
  __typename: 'DiscountCodeApplication',
  code,
  index: 0,
  allocationMethod: 'ACROSS',
  targetSelection: everything ? 'ALL' : 'ENTITLED',
  targetType: 'LINE_ITEM',
  value: amount
    ? { __typename: 'MoneyV2', ...money(shop, amount) }
    : { __typename: 'PricingPercentageValue', percentage: percentage * 100 },
});

/** What a line costs with the discount and what it would without; a code is left out unless it is asked for. */
export function lineDiscounts(shop: Shop, order: Order, line: Line) {
  const full = line.price * line.quantity;
  const { discount = 0, quantity } = line;
  return {
    discountedUnitPriceSet: moneyBag(shop, line.price),
    discountedUnitPriceAfterAllDiscountsSet: moneyBag(shop, Math.round(netOf(line, quantity) / quantity)),
    discountedTotalSet: ({ withCodeDiscounts = false }: { withCodeDiscounts?: boolean }) =>
      moneyBag(shop, withCodeDiscounts ? netOf(line, quantity) : full),
    totalDiscountSet: moneyBag(shop, 0),
    discountAllocations: () =>
      order.discount && discount > 0
        ? [{ allocatedAmountSet: moneyBag(shop, discount), discountApplication: application(shop, order.discount) }]
        : [],
  };
}

export function applicationPage(shop: Shop, { discount }: Order, args: PageArgs) {
  const all = discount ? [{ id: discount.discountId, discount }] : [];
  return paginate(
    all,
    args,
    () => 0,
    (entry) => application(shop, entry.discount),
  );
}
