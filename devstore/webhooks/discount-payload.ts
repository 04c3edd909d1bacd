import { totalDiscount } from '../state/order-math.ts';
import type { Off, Order } from '../state/types.ts';
import { amount } from './payload-parts.ts';

const kindOf = ({ amount: taken }: Off) => (taken ? 'fixed_amount' : 'percentage');

/** discount_codes of orders/*: what each code took off in all. */
export function discountCodes(order: Order) {
  return order.discount
    ? [{ code: order.discount.code, amount: amount(totalDiscount(order)), type: kindOf(order.discount) }]
    : [];
}

/** discount_applications of orders/*: what was meant; the lines' discount_allocations say what came of it. */
export function discountApplications({ discount }: Order) {
  if (!discount) return [];
  return [
    {
      target_type: 'line_item',
      type: 'discount_code',
      value: discount.amount
        ? amount(discount.amount)
        : String(Number((discount.percentage * 100).toFixed(4))).replace(/^(\d+)$/, '$1.0'),
      value_type: kindOf(discount),
      allocation_method: 'across',
      target_selection: discount.everything ? 'all' : 'entitled',
      code: discount.code,
    },
  ];
}
