import { findVariant } from './make-order.ts';
import type { Discount, Instant, Shop } from './types.ts';
import { findCustomerByEmail } from './world.ts';

type Basket = {
  /** Who buys, as far as it is known yet. */
  email: string | null;
  lines: { variantId: string; quantity: number }[];
  at: Instant;
};

/** Why a code gives nothing. */
export type Refusal =
  | 'unknown'
  | 'inactive'
  | 'used_up'
  | 'used_by_customer'
  | 'other_customer'
  /** It is bound to customers, and nobody has said yet who buys. */
  | 'customer_missing'
  | 'nothing_entitled';

/** `cuts` is what each line costs less, in minor units and in the lines' order. */
export type Verdict = { outcome: 'applies'; discount: Discount; cuts: number[] } | { outcome: Refusal };

const sameAddress = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** Codes are told apart regardless of case. */
export const findDiscount = (shop: Shop, code: string): Discount | undefined =>
  [...shop.discounts.values()].find((discount) => discount.code.toLowerCase() === code.trim().toLowerCase());

export const isActive = ({ startsAt, endsAt }: Discount, at: Instant) =>
  startsAt <= at && (endsAt === null || at < endsAt);

/** A code bound to customers is good for their addresses only: an alias of one is somebody else. */
function whoRefuses(shop: Shop, discount: Discount, email: string | null): Refusal | null {
  if (discount.customers) {
    if (!email) return 'customer_missing';
    const customer = findCustomerByEmail(shop, email);
    if (!customer || !discount.customers.has(customer.id)) return 'other_customer';
  }
  const used = email !== null && discount.uses.some((use) => sameAddress(use.email, email));
  return discount.oncePerCustomer && used ? 'used_by_customer' : null;
}

function cutsOf(shop: Shop, { percentage, amount, items }: Discount, lines: Basket['lines']): number[] {
  const entitled = lines.map(({ variantId, quantity }) => {
    const found = findVariant(shop, variantId);
    if (!found || (items && !items.has(variantId) && !items.has(found.product.id))) return 0;
    return found.variant.price * quantity;
  });
  return amount ? share(amount, entitled) : entitled.map((full) => Math.round(full * percentage));
}

/** An amount over lines by what they cost, never more than that; what rounding leaves falls on the last. */
function share(amount: number, costs: number[]): number[] {
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  let left = Math.min(amount, all);
  let behind = all;
  return costs.map((cost) => {
    const part = behind === 0 ? 0 : Math.round((left * cost) / behind);
    left -= part;
    behind -= cost;
    return part;
  });
}

/** Whether a code applies to what is about to be bought, and what it takes off each line. */
export function judgeCode(shop: Shop, code: string, { email, lines, at }: Basket): Verdict {
  const discount = findDiscount(shop, code);
  if (!discount) return { outcome: 'unknown' };
  if (!isActive(discount, at)) return { outcome: 'inactive' };
  if (discount.usageLimit !== null && discount.uses.length >= discount.usageLimit) return { outcome: 'used_up' };
  const refusal = whoRefuses(shop, discount, email);
  if (refusal) return { outcome: refusal };
  const cuts = cutsOf(shop, discount, lines);
  return cuts.some((cut) => cut > 0) ? { outcome: 'applies', discount, cuts } : { outcome: 'nothing_entitled' };
}
