import type { IdMaker } from '../state/ids.ts';
import { createIdMaker } from '../state/ids.ts';
import { createRandom } from '../state/random.ts';
import type { Random } from '../state/random.ts';
import type { Customer, Instant, Marketing, Product, Shop } from '../state/types.ts';
import { buildHistory } from './build-history.ts';
import { addressFor, makePerson } from './people.ts';
import type { CatalogProduct } from './catalog.ts';
import { SCOPES } from './shops.ts';
import type { ShopSeed } from './shops.ts';

export const DAY = 86_400_000;
const HISTORY_DAYS = 730;
const CUSTOMERS = 200;

function buildProduct(entry: CatalogProduct, vendor: string, makeId: IdMaker, at: Instant, random: Random): Product {
  return {
    id: makeId(),
    handle: entry.handle,
    title: entry.title,
    description: entry.description,
    type: entry.type,
    vendor,
    tags: entry.tags,
    status: 'active',
    createdAt: at,
    updatedAt: at,
    picture: { shape: entry.shape, hue: entry.hue },
    lastsDays: entry.variants[0]?.lasts ?? null,
    variants: entry.variants.map(({ title, sku, price, grams }) => ({
      id: makeId(),
      title,
      sku,
      price,
      grams,
      inventory: random.between(18, 240),
      inventoryItemId: makeId(),
    })),
  };
}

function dealMarketing(random: Random, at: Instant): Marketing {
  const roll = random.next();
  if (roll < 0.32) return { state: 'SUBSCRIBED', optInLevel: 'SINGLE_OPT_IN', updatedAt: at };
  if (roll < 0.5) return { state: 'SUBSCRIBED', optInLevel: 'CONFIRMED_OPT_IN', updatedAt: at };
  if (roll < 0.88) return { state: 'NOT_SUBSCRIBED', optInLevel: 'UNKNOWN', updatedAt: null };
  if (roll < 0.96) return { state: 'UNSUBSCRIBED', optInLevel: 'SINGLE_OPT_IN', updatedAt: at + 40 * DAY };
  return { state: 'PENDING', optInLevel: 'CONFIRMED_OPT_IN', updatedAt: at };
}

function buildCustomer(shop: Shop, serial: number, makeId: IdMaker, random: Random, now: Instant): Customer {
  const person = makePerson(random, shop.address.countryCode === 'TR' ? 'TR' : 'US');
  const createdAt = now - Math.floor(HISTORY_DAYS * DAY * random.next());
  const marketing = dealMarketing(random, createdAt);
  return {
    id: makeId(),
    email: addressFor(person, serial),
    firstName: person.firstName,
    lastName: person.lastName,
    locale: person.locale,
    createdAt,
    updatedAt: Math.min(now, Math.max(createdAt, marketing.updatedAt ?? 0)),
    marketing: { ...marketing, updatedAt: marketing.updatedAt && Math.min(now, marketing.updatedAt) },
    address: {
      id: makeId(),
      firstName: person.firstName,
      lastName: person.lastName,
      address1: person.street,
      phone: person.phone,
      ...person.place,
    },
  };
}

/** One shop with its catalogue, customers and two years of orders that end at `now`; the same seed deals the same hand. */
export function buildShop(
  { facts, catalog, seed, idStart }: ShopSeed,
  now: Instant,
  { withHistory = true, orders = null }: { withHistory?: boolean; orders?: number | null } = {},
): Shop {
  const random = createRandom(seed);
  const makeId = createIdMaker(idStart);
  const openedAt = now - (HISTORY_DAYS + 60) * DAY;
  const shop: Shop = {
    ...facts,
    createdAt: openedAt,
    products: new Map(),
    customers: new Map(),
    orders: new Map(),
    segments: new Map(),
    discounts: new Map(),
    carts: new Map(),
    metafields: new Map(),
    metafieldDefinitions: new Set(),
    flowTriggers: [],
    installed: false,
    tokensRevokedAt: 0,
    accessTokensExpiredAt: 0,
    tokenCalls: { exchanges: 0, refreshes: 0 },
    storefrontCalls: { requests: 0, cartCreates: 0 },
    scopes: SCOPES,
    placements: new Map(),
  };
  for (const entry of catalog) {
    const product = buildProduct(entry, facts.name, makeId, openedAt, random);
    shop.products.set(product.id, product);
  }
  // Enough of them for all the orders: a customer places two or three.
  const customers = orders === null ? CUSTOMERS : Math.ceil(orders / 2);
  for (let serial = 1; serial <= customers; serial += 1) {
    const customer = buildCustomer(shop, serial, makeId, random, now);
    shop.customers.set(customer.id, customer);
  }
  if (withHistory) buildHistory(shop, catalog, { random, makeId, now, most: orders ?? undefined });
  return shop;
}
