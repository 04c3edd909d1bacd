import { bareId } from '../state/ids.ts';
import type { Refusal } from '../state/judge-code.ts';
import { cartGid, fitToStock, stockOf } from '../state/stored-carts.ts';
import type { Attribute, Shop, StoredCart } from '../state/types.ts';
import { cartView, lineGid, weighCart } from './view-cart.ts';
import type { Scene } from './view-catalog.ts';

type AttributeInput = { key: string; value: string };
type LineInput = { merchandiseId: string; quantity?: number; attributes?: AttributeInput[] | null };
export type CartInput = {
  lines?: LineInput[] | null;
  attributes?: AttributeInput[] | null;
  discountCodes?: string[] | null;
  note?: string | null;
  buyerIdentity?: { email?: string | null; phone?: string | null; countryCode?: string | null } | null;
};

const MOST_LINES = 250;
const warningOf: Record<Refusal, string> = {
  unknown: 'DISCOUNT_NOT_FOUND',
  inactive: 'DISCOUNT_CURRENTLY_INACTIVE',
  used_up: 'DISCOUNT_USAGE_LIMIT_REACHED',
  used_by_customer: 'DISCOUNT_CUSTOMER_USAGE_LIMIT_REACHED',
  other_customer: 'DISCOUNT_CUSTOMER_NOT_ELIGIBLE',
  customer_missing: 'DISCOUNT_ELIGIBLE_CUSTOMER_MISSING',
  nothing_entitled: 'DISCOUNT_NO_ENTITLED_LINE_ITEMS',
};

const userError = (field: string[], message: string, code = 'INVALID') => ({
  field: ['input', ...field],
  message,
  code,
});

/** What refuses the whole cart. */
function findErrors(shop: Shop, lines: LineInput[]) {
  if (lines.length > MOST_LINES) {
    const message = `The input array size of ${lines.length} is greater than the maximum allowed of ${MOST_LINES}.`;
    return [userError(['lines'], message)];
  }
  return lines.flatMap(({ merchandiseId, quantity = 1 }, index) => {
    const variantId = bareId('ProductVariant', merchandiseId);
    if (!variantId || stockOf(shop, variantId) === null)
      return userError(
        ['lines', String(index), 'merchandiseId'],
        `The merchandise with id ${merchandiseId} does not exist.`,
      );
    if (quantity < 0)
      return userError(['lines', String(index), 'quantity'], 'Quantity must be greater than 0', 'LESS_THAN');
    return [];
  });
}

const readAttributes = (attributes?: AttributeInput[] | null): Attribute[] =>
  (attributes ?? []).map(({ key, value }) => ({ name: key, value }));

/** Lines of the same variant that say the same become one. */
function readLines(token: () => string, input: LineInput[]): StoredCart['lines'] {
  const lines = new Map<string, StoredCart['lines'][number]>();
  for (const { merchandiseId, quantity = 1, attributes } of input) {
    if (quantity === 0) continue;
    const variantId = bareId('ProductVariant', merchandiseId)!;
    const said = readAttributes(attributes);
    const name = JSON.stringify([variantId, said]);
    const line = lines.get(name) ?? { id: token(), variantId, quantity: 0, attributes: said };
    line.quantity += quantity;
    lines.set(name, line);
  }
  return [...lines.values()];
}

function fileCart({ devstore, shop }: Scene, input: CartInput): StoredCart {
  const { clock, world } = devstore;
  const { email = null, phone = null, countryCode = null } = input.buyerIdentity ?? {};
  const cart: StoredCart = {
    token: world.token(),
    key: world.token(),
    createdAt: Math.floor(clock.now() / 1000) * 1000,
    lines: readLines(world.token, input.lines ?? []),
    attributes: readAttributes(input.attributes),
    codes: (input.discountCodes ?? []).filter((code) => code.trim() !== ''),
    note: input.note ?? null,
    email,
    phone,
    countryCode: countryCode ?? shop.address.countryCode,
    orderId: null,
  };
  shop.carts.set(cart.token, cart);
  return cart;
}

/** A line without stock stays in the cart with none of it: since these are warnings, Shopify takes no line out. */
function findWarnings(scene: Scene, cart: StoredCart) {
  const { lines, verdicts, applied } = weighCart(scene, cart);
  const short = lines.flatMap((line) => {
    const wanted = cart.lines.find(({ id }) => id === line.id)!.quantity;
    if (line.quantity === wanted) return [];
    const target = lineGid(cart, line);
    if (line.quantity === 0)
      return { code: 'MERCHANDISE_OUT_OF_STOCK', target, message: 'The product is already sold out.' };
    const message = `Only ${line.quantity} items were added to your cart due to availability.`;
    return { code: 'MERCHANDISE_NOT_ENOUGH_STOCK', target, message };
  });
  const refused = verdicts.flatMap(({ code, verdict }) => {
    if (verdict === applied) return [];
    const warning = verdict.outcome === 'applies' ? 'DISCOUNT_CODE_NOT_HONOURED' : warningOf[verdict.outcome];
    return { code: warning, target: cartGid(cart), message: `The discount code ${code} cannot be applied.` };
  });
  return [...short, ...refused];
}

/** cartCreate: a cart with warnings of what it could not hold, or the user errors that refuse it. */
export function createCart(scene: Scene, input: CartInput) {
  const errors = findErrors(scene.shop, input.lines ?? []);
  if (errors.length > 0) return { cart: null, userErrors: errors, warnings: [] };
  const cart = fileCart(scene, input);
  const warnings = findWarnings(scene, cart);
  // What was lowered stays lowered, even when more comes in.
  cart.lines = fitToStock(scene.shop, cart.lines);
  return { cart: cartView(scene, cart), userErrors: [], warnings };
}
