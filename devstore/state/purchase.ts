import { badRequest } from '../http-error.ts';
import type { OrderEvents } from '../webhooks/emit-order-events.ts';
import { judgeCode } from './judge-code.ts';
import { findVariant, makeOrder } from './make-order.ts';
import type { LineInput } from './make-order.ts';
import type { Address, Attribute, Customer, Locale, Marketing, MarketingChannel, Order, Shop } from './types.ts';
import { findCustomerByEmail, nextOrderNumber } from './world.ts';
import type { World } from './world.ts';

export type Scene = { world: World; events: OrderEvents };

export type Purchase = {
  email: string;
  firstName: string;
  lastName: string;
  locale: Locale;
  address: Omit<Address, 'id' | 'firstName' | 'lastName'>;
  /** A guest leaves no customer behind. */
  guest: boolean;
  marketing: boolean;
  lines: LineInput[];
  test: boolean;
  sourceName: string;
  attributes: Attribute[];
  note?: string | null;
  /** A discount code; one that does not apply is refused with 400. */
  code?: string | null;
  cartToken?: string | null;
  checkoutToken?: string | null;
};

/** Times are whole seconds, as Shopify's are. */
export const wholeSecond = ({ clock }: World) => Math.floor(clock.now() / 1000) * 1000;

function addCustomer(world: World, shop: Shop, purchase: Purchase): Customer {
  const { email, firstName, lastName, locale, address } = purchase;
  const at = wholeSecond(world);
  const customer: Customer = {
    id: world.makeId(),
    email,
    firstName,
    lastName,
    locale,
    ...(address.phone ? { phone: address.phone } : {}),
    createdAt: at,
    updatedAt: at,
    address: { ...address, id: world.makeId(), firstName, lastName },
    marketing: purchase.marketing
      ? { state: 'SUBSCRIBED', optInLevel: 'SINGLE_OPT_IN', updatedAt: at }
      : { state: 'NOT_SUBSCRIBED', optInLevel: 'UNKNOWN', updatedAt: null },
  };
  shop.customers.set(customer.id, customer);
  return customer;
}

export type MarketingWord = Omit<Marketing, 'updatedAt'> & { saidAt?: number; channel?: MarketingChannel };

/** Changes a customer's consent (to mails by default), as said now unless `saidAt` tells otherwise; tells the app. */
export function setMarketing(
  scene: Scene,
  shop: Shop,
  customer: Customer,
  { saidAt, channel = 'email', ...marketing }: MarketingWord,
): void {
  const at = wholeSecond(scene.world);
  customer[channel === 'email' ? 'marketing' : channel] = { ...marketing, updatedAt: saidAt ?? at };
  customer.updatedAt = at;
  scene.events.consentChanged(shop, customer, channel);
}

function takeFromStock(shop: Shop, lines: Purchase['lines']): void {
  for (const { variantId, quantity } of lines) {
    const { variant } = findVariant(shop, variantId)!;
    variant.inventory = Math.max(0, variant.inventory - quantity);
  }
}

/** The purchase with its code turned into what each line costs less. */
function applyCode(world: World, shop: Shop, input: Purchase) {
  if (!input.code) return { lines: input.lines, discount: null };
  const verdict = judgeCode(shop, input.code, { email: input.email, lines: input.lines, at: wholeSecond(world) });
  if (verdict.outcome !== 'applies') badRequest(`The code ${input.code} does not apply: ${verdict.outcome}.`);
  const { discount, cuts } = verdict;
  return { lines: input.lines.map((line, index) => ({ ...line, discount: cuts[index]! })), discount };
}

function placeOrder(world: World, shop: Shop, input: Purchase, customer: Customer | null): Order {
  const { makeId, token } = world;
  const { firstName, lastName } = input;
  const { lines, discount } = applyCode(world, shop, input);
  const { id: discountId = '', code = '', percentage = 0, amount = null, items } = discount ?? {};
  const order = makeOrder(shop, {
    ...input,
    lines,
    discount: discount && { discountId, code, percentage, amount, everything: items === null },
    makeId,
    token,
    customer,
    number: nextOrderNumber(shop),
    at: wholeSecond(world),
    address: input.sourceName === 'pos' ? null : { ...input.address, id: makeId(), firstName, lastName },
    acceptsMarketing: input.marketing,
  });
  shop.orders.set(order.id, order);
  discount?.uses.push({ orderId: order.id, email: input.email });
  takeFromStock(shop, input.lines);
  return order;
}

/** Buys: finds or makes the customer, files the order, tells the app; 400 on a variant the shop does not sell. */
export function purchase(scene: Scene, shop: Shop, input: Purchase): Order {
  for (const { variantId } of input.lines) {
    if (!findVariant(shop, variantId)) badRequest(`${shop.name} sells no variant ${variantId}.`);
  }
  const known = input.guest ? undefined : findCustomerByEmail(shop, input.email);
  const created = input.guest || known ? null : addCustomer(scene.world, shop, input);
  const order = placeOrder(scene.world, shop, input, known ?? created);
  // An order changes its customer's counts, and with them the date of the last change.
  if (known) known.updatedAt = Math.max(known.updatedAt, order.createdAt);
  scene.events.purchased(shop, order, created);
  if (known && input.marketing && known.marketing.state !== 'SUBSCRIBED') {
    setMarketing(scene, shop, known, { state: 'SUBSCRIBED', optInLevel: 'SINGLE_OPT_IN' });
  }
  return order;
}
