import { randomBytes } from 'node:crypto';
import type { DevClock } from '../clock.ts';
import { buildShop } from '../seed/build-shop.ts';
import { shopSeeds } from '../seed/shops.ts';
import { createIdMaker } from './ids.ts';
import type { IdMaker } from './ids.ts';
import type { Customer, Order, Shop } from './types.ts';

export type World = {
  shops: Shop[];
  clock: DevClock;
  makeId: IdMaker;
  token: () => string;
};

/** Both shops from the seed, ending now; without history nobody has bought anything yet. */
export function createWorld(
  clock: DevClock,
  { withHistory = true, orders = null }: { withHistory?: boolean; orders?: number | null } = {},
): World {
  const now = Math.floor(clock.now() / 1000) * 1000;
  // Ids made after the start depend on the real second of the start: an app that kept its database across a restart
  // of the devstore must not meet an old order's id on a new order.
  const start = BigInt(Math.floor(Date.now() / 1000)) * 400n;
  return {
    shops: shopSeeds.map((seed, index) => buildShop(seed, now, { withHistory, orders: index === 0 ? orders : null })),
    clock,
    makeId: createIdMaker(start),
    token: () => randomBytes(16).toString('hex'),
  };
}

export const findShop = (world: World, name: string): Shop | undefined =>
  world.shops.find(({ handle, domain }) => name === handle || name === domain);

/** Customers are told apart by address regardless of case, as Shopify does. */
export const findCustomerByEmail = (shop: Shop, email: string): Customer | undefined =>
  [...shop.customers.values()].find((customer) => customer.email.toLowerCase() === email.toLowerCase());

export const customerOf = (shop: Shop, order: Order): Customer | null =>
  (order.customerId && shop.customers.get(order.customerId)) || null;

export const ordersOf = (shop: Shop, customerId: string): Order[] =>
  [...shop.orders.values()].filter((order) => order.customerId === customerId);

export const nextOrderNumber = (shop: Shop): number =>
  1 + [...shop.orders.values()].reduce((highest, { number }) => Math.max(highest, number), 1000);

/** Newest first. */
export const newestOrders = (shop: Shop): Order[] =>
  [...shop.orders.values()].sort((a, b) => b.createdAt - a.createdAt || b.number - a.number);
