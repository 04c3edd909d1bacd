import type { Request } from 'express';
import type { Devstore } from '../devstore.ts';
import { badRequest, notFound } from '../http-error.ts';
import type { LineChoice } from '../state/change-order.ts';
import { bareId } from '../state/ids.ts';
import type { Purchase } from '../state/purchase.ts';
import type { Address, Customer, Locale, Order, Product, Shop } from '../state/types.ts';
import { findShop } from '../state/world.ts';

type Body = Record<string, unknown>;

export function shopOf(devstore: Devstore, request: Request): Shop {
  const { handle } = request.params;
  return findShop(devstore.world, handle!) ?? notFound(`There is no shop ${handle}.`);
}

export function orderOf(shop: Shop, id: string): Order {
  const bare = bareId('Order', id);
  return (bare && shop.orders.get(bare)) || notFound(`${shop.name} has no order ${id}.`);
}

export function productOf(shop: Shop, id: string): Product {
  const bare = bareId('Product', id);
  return (bare && shop.products.get(bare)) || notFound(`${shop.name} has no product ${id}.`);
}

export function customerOf(shop: Shop, id: string): Customer {
  const bare = bareId('Customer', id);
  return (bare && shop.customers.get(bare)) || notFound(`${shop.name} has no customer ${id}.`);
}

function readQuantity(value: unknown): number {
  const quantity = Number(value);
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 1_000)
    badRequest('quantity must be a whole number from 1 to 1000.');
  return quantity;
}

function readId(type: string, value: unknown, name: string): string {
  return bareId(type, String(value ?? '')) ?? badRequest(`${name} must be an id as digits or gid, in quotes.`);
}

/** `lines` of fulfil and refund; undefined stands for everything. */
export function readLineChoices(body: Body): LineChoice[] | undefined {
  if (body.lines === undefined || body.lines === null) return undefined;
  if (!Array.isArray(body.lines) || body.lines.length === 0)
    return badRequest('lines must be a list of {lineItemId, quantity}.');
  return body.lines.map((line: Body) => ({
    lineItemId: readId('LineItem', line.lineItemId, 'lineItemId'),
    quantity: readQuantity(line.quantity),
  }));
}

export function readFulfillmentId(body: Body): string | undefined {
  return body.fulfillmentId ? readId('Fulfillment', body.fulfillmentId, 'fulfillmentId') : undefined;
}

const places: Record<string, Omit<Address, 'id' | 'firstName' | 'lastName'>> = {
  TR: {
    address1: 'Moda Cad. No: 12',
    city: 'İstanbul',
    province: 'İstanbul',
    provinceCode: 'TR-34',
    zip: '34710',
    countryCode: 'TR',
    phone: null,
  },
  US: {
    address1: '12 Maple Street',
    city: 'Brooklyn',
    province: 'New York',
    provinceCode: 'NY',
    zip: '11215',
    countryCode: 'US',
    phone: null,
  },
  DE: {
    address1: 'Lindenstraße 12',
    city: 'Berlin',
    province: null,
    provinceCode: null,
    zip: '10969',
    countryCode: 'DE',
    phone: null,
  },
};

/** An address in that country; the known ones look real, others are plain. */
export function addressIn(countryCode: string): Omit<Address, 'id' | 'firstName' | 'lastName'> {
  return (
    places[countryCode] ?? {
      address1: '12 Main Street',
      city: 'Capital',
      province: null,
      provinceCode: null,
      zip: '10000',
      countryCode,
      phone: null,
    }
  );
}

export function readEmail(value: unknown): string {
  const email = String(value ?? '').trim();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? email : badRequest('email must be a mail address.');
}

export function readLocale(value: unknown, otherwise: Locale): Locale {
  if (value === undefined || value === null || value === '') return otherwise;
  return value === 'tr' || value === 'en' ? value : badRequest('locale must be tr or en.');
}

function readLines(body: Body): Purchase['lines'] {
  if (!Array.isArray(body.lines) || body.lines.length === 0)
    return badRequest('lines must be a list of {variantId, quantity}.');
  return body.lines.map((line: Body) => ({
    variantId: readId('ProductVariant', line.variantId, 'variantId'),
    quantity: readQuantity(line.quantity ?? 1),
  }));
}

/** The body of POST /control/shops/:handle/orders. */
export function readPurchase(shop: Shop, body: Body): Purchase {
  const country = String(body.country ?? shop.address.countryCode).toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) badRequest('country must be two letters.');
  const attributes = (body.attributes ?? {}) as Record<string, string>;
  return {
    email: readEmail(body.email),
    firstName: String(body.firstName ?? 'Deniz'),
    lastName: String(body.lastName ?? 'Deneme'),
    locale: readLocale(body.locale, shop.locale),
    address: addressIn(country),
    guest: body.guest === true,
    marketing: body.marketing === true,
    lines: readLines(body),
    test: body.test === true,
    sourceName: String(body.sourceName ?? 'web'),
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value: String(value) })),
    note: body.note === undefined ? null : String(body.note),
    code: body.discount === undefined ? null : String(body.discount),
  };
}
