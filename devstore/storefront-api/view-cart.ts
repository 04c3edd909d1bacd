import { paginate } from '../admin-api/connection.ts';
import type { PageArgs } from '../admin-api/connection.ts';
import { iso } from '../admin-api/view-common.ts';
import { judgeCode } from '../state/judge-code.ts';
import type { Verdict } from '../state/judge-code.ts';
import { findVariant } from '../state/make-order.ts';
import { cartGid, checkoutUrl, fitToStock, stockOf } from '../state/stored-carts.ts';
import type { Attribute, Shop, StoredCart } from '../state/types.ts';
import { money, variantView } from './view-catalog.ts';
import type { Scene } from './view-catalog.ts';

type Applied = Extract<Verdict, { outcome: 'applies' }>;

export const lineGid = ({ token }: StoredCart, line: { id: string }) =>
  `gid://shopify/CartLine/${line.id}?cart=${token}`;

/** A cart as it stands now: what is still sold, cut to the stock, and what each of its codes gives. */
export function weighCart({ devstore, shop }: Scene, cart: StoredCart) {
  const sold = cart.lines.filter(({ variantId }) => stockOf(shop, variantId) !== null);
  const lines = fitToStock(shop, sold);
  const basket = { email: cart.email, lines, at: devstore.clock.now() };
  const verdicts = cart.codes.map((code) => ({ code, verdict: judgeCode(shop, code, basket) }));
  const applied = verdicts.find(({ verdict }) => verdict.outcome === 'applies');
  return { lines, verdicts, applied: (applied?.verdict as Applied | undefined) ?? null };
}

function attributesView(attributes: Attribute[]) {
  const all = attributes.map(({ name, value }) => ({ key: name, value }));
  return { attributes: all, attribute: ({ key }: { key: string }) => all.find((entry) => entry.key === key) ?? null };
}

function allocations(shop: Shop, applied: Applied | null, cut: number) {
  if (!applied || cut === 0) return [];
  const discountedAmount = money(shop, cut);
  const { code } = applied.discount;
  return [{ __typename: 'CartCodeDiscountAllocation', code, discountedAmount, targetType: 'LINE_ITEM' }];
}

type Weighed = ReturnType<typeof weighCart>;

/** A code for chosen products is taken off their lines; one for everything off the cart as a whole. */
const isOfLines = (applied: Applied | null) => applied !== null && applied.discount.items !== null;

function lineView(scene: Scene, cart: StoredCart, line: StoredCart['lines'][number], { lines, applied }: Weighed) {
  const { shop } = scene;
  const { product, variant } = findVariant(shop, line.variantId)!;
  const full = variant.price * line.quantity;
  const cut = applied?.cuts[lines.indexOf(line)] ?? 0;
  return {
    __typename: 'CartLine',
    id: lineGid(cart, line),
    quantity: line.quantity,
    merchandise: variantView(scene, product, variant),
    ...attributesView(line.attributes),
    cost: {
      amountPerQuantity: money(shop, variant.price),
      compareAtAmountPerQuantity: null,
      subtotalAmount: money(shop, full),
      totalAmount: money(shop, isOfLines(applied) ? full - cut : full),
    },
    discountAllocations: ({ lineLevelOnly }: { lineLevelOnly: boolean }) =>
      lineLevelOnly && !isOfLines(applied) ? [] : allocations(shop, applied, cut),
    sellingPlanAllocation: null,
  };
}

function costView(shop: Shop, { lines, applied }: Weighed) {
  const full = lines.reduce((sum, line) => sum + findVariant(shop, line.variantId)!.variant.price * line.quantity, 0);
  const total = full - (applied?.cuts.reduce((sum, part) => sum + part, 0) ?? 0);
  return {
    subtotalAmount: money(shop, isOfLines(applied) ? total : full),
    totalAmount: money(shop, total),
    checkoutChargeAmount: money(shop, isOfLines(applied) ? total : full),
    subtotalAmountEstimated: true,
    totalAmountEstimated: true,
  };
}

/** Cart of the Storefront API: always with the prices and the stock of this moment. */
export function cartView(scene: Scene, cart: StoredCart) {
  const { shop } = scene;
  const weighed = weighCart(scene, cart);
  const { lines, verdicts, applied } = weighed;
  return {
    __typename: 'Cart',
    id: cartGid(cart),
    checkoutUrl: checkoutUrl(shop, cart),
    createdAt: iso(cart.createdAt),
    updatedAt: iso(cart.createdAt),
    note: cart.note,
    ...attributesView(cart.attributes),
    totalQuantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    buyerIdentity: { email: cart.email, phone: cart.phone, countryCode: cart.countryCode, customer: null },
    cost: costView(shop, weighed),
    // One code is honoured, as codes that were not made to be combined are.
    discountCodes: verdicts.map(({ code, verdict }) => ({ code, applicable: verdict === applied })),
    lines: (args: PageArgs) =>
      paginate(
        lines,
        args,
        (line) => lines.indexOf(line),
        (line) => lineView(scene, cart, line, weighed),
      ),
  };
}
