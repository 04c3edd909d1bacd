import { DateTime } from 'luxon';

import { makeOrder } from '../state/make-order.ts';
import type { Random } from '../state/random.ts';
import type { Customer, Instant, Order, Product, Shop, Variant } from '../state/types.ts';
import { ageOrder } from './age-order.ts';
import type { Dealer } from './dealer.ts';
import type { CatalogProduct } from './catalog.ts';
import { addressFor, makePerson } from './people.ts';

type Purchase = { at: Instant; customer: Customer | null; lines: { variantId: string; quantity: number }[] };
type Habit = { product: Product; variant: Variant; lasts: number; quantity: number };

const DAY = 86_400_000;

/** Moves an instant to an hour of the day at which people of that zone shop. */
function atShoppingHour(at: Instant, zone: string, random: Random): Instant {
  const hour = random.pick([9, 10, 11, 12, 13, 14, 16, 18, 19, 20, 20, 21, 21, 22]);
  return DateTime.fromMillis(at, { zone })
    .set({ hour, minute: random.between(0, 59), second: random.between(0, 59), millisecond: 0 })
    .toMillis();
}

function pickWeighted(catalog: CatalogProduct[], wanted: (entry: CatalogProduct) => boolean, random: Random) {
  const fitting = catalog.filter(wanted);
  let rest = random.next() * fitting.reduce((sum, entry) => sum + entry.weight, 0);
  return fitting.find((entry) => (rest -= entry.weight) < 0) ?? fitting[0]!;
}

function dealHabit(shop: Shop, catalog: CatalogProduct[], random: Random): Habit {
  const entry = pickWeighted(catalog, ({ variants }) => variants[0]?.lasts !== null, random);
  const product = [...shop.products.values()].find(({ handle }) => handle === entry.handle)!;
  const index = random.between(0, entry.variants.length - 1);
  const quantity = random.chance(0.22) ? 2 : 1;
  // Households differ from each other far more than one household differs from itself.
  const lasts = entry.variants[index]!.lasts! * quantity * random.wobble(0.45);
  return { product, variant: product.variants[index]!, lasts, quantity };
}

function dealDurable(shop: Shop, catalog: CatalogProduct[], random: Random) {
  const entry = pickWeighted(catalog, ({ variants }) => variants[0]?.lasts === null, random);
  const product = [...shop.products.values()].find(({ handle }) => handle === entry.handle)!;
  return { variantId: random.pick(product.variants).id, quantity: 1 };
}

/** One customer's purchases: some buy once, some now and then, some by habit until they stop. */
function dealPurchases(shop: Shop, customer: Customer, catalog: CatalogProduct[], { random, now }: Dealer): Purchase[] {
  const habit = dealHabit(shop, catalog, random);
  const roll = random.next();
  const most = roll < 0.42 ? 1 : roll < 0.68 ? random.between(2, 3) : random.between(4, 20);
  const purchases: Purchase[] = [];
  let at = customer.createdAt;
  while (purchases.length < most && at < now) {
    const lines = [{ variantId: habit.variant.id, quantity: habit.quantity }];
    if (purchases.length === 0 && random.chance(0.3)) lines.push(dealDurable(shop, catalog, random));
    if (random.chance(0.2)) {
      const extra = dealHabit(shop, catalog, random);
      if (extra.variant.id !== habit.variant.id) lines.push({ variantId: extra.variant.id, quantity: 1 });
    }
    purchases.push({ at: atShoppingHour(at, shop.zone, random), customer, lines });
    at += habit.lasts * DAY * random.wobble(0.16);
  }
  return purchases.filter((purchase) => purchase.at < now);
}

function dealGuestPurchases(shop: Shop, catalog: CatalogProduct[], { random, now }: Dealer): Purchase[] {
  return Array.from({ length: 36 }, () => {
    const habit = dealHabit(shop, catalog, random);
    const at = atShoppingHour(now - random.between(1, 729) * DAY, shop.zone, random);
    return { at, customer: null, lines: [{ variantId: habit.variant.id, quantity: habit.quantity }] };
  });
}

function placeOrder(shop: Shop, purchase: Purchase, number: number, { random, makeId }: Dealer): Order {
  const { customer } = purchase;
  const guest = customer ? null : makePerson(random, shop.address.countryCode === 'TR' ? 'TR' : 'US');
  const inPerson = customer !== null && random.chance(0.03);
  const address = guest
    ? {
        ...guest.place,
        id: makeId(),
        firstName: guest.firstName,
        lastName: guest.lastName,
        address1: guest.street,
        phone: null,
      }
    : customer!.address;
  return makeOrder(shop, {
    makeId,
    token: () => random.hex(32),
    number,
    at: purchase.at,
    customer,
    email: customer?.email ?? addressFor(guest!, 1000 + number),
    locale: customer?.locale ?? guest!.locale,
    address: inPerson ? null : address,
    sourceName: inPerson ? 'pos' : 'web',
    acceptsMarketing: customer?.marketing.state === 'SUBSCRIBED',
    lines: purchase.lines,
  });
}

/** Fills the shop with orders, oldest first, each aged to what it would be today; the newest when there are too many. */
export function buildHistory(
  shop: Shop,
  catalog: CatalogProduct[],
  { most = Infinity, ...dealer }: Dealer & { most?: number },
): void {
  const purchases = [...shop.customers.values()].flatMap((customer) => dealPurchases(shop, customer, catalog, dealer));
  purchases.push(...dealGuestPurchases(shop, catalog, dealer));
  purchases.sort((a, b) => a.at - b.at);
  for (const [index, purchase] of purchases.slice(-most).entries()) {
    const order = placeOrder(shop, purchase, 1001 + index, dealer);
    ageOrder(order, shop, dealer);
    shop.orders.set(order.id, order);
  }
  const firsts = new Map([...shop.orders.values()].reverse().map((order) => [order.customerId, order]));
  for (const customer of shop.customers.values()) {
    const first = firsts.get(customer.id);
    if (first) customer.createdAt = Math.min(customer.createdAt, first.createdAt);
  }
}
