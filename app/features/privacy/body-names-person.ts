import { isObject } from '#app/domain/webhooks/document-fields.ts';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { shopifyGid } from '#app/domain/shopify-gid.ts';
import { parseLosslessJson } from '#app/platform/lossless-json.ts';
import { orderIdIn } from './order-id-in.ts';
import type { Person } from './person.ts';

/** True when a document is about a person: their own, an order's of theirs, or one in which their address stands. */
export function bodyNamesPerson(delivery: { topic: string; body: Uint8Array }, person: Person): boolean {
  const parsed = parseLosslessJson(delivery.body);
  if (parsed.outcome === 'invalid') return rawNamesPerson(delivery.body, person);
  return isAbout(delivery.topic, parsed.value, person) || holdsContact(parsed.value, person);
}

function isAbout(topic: string, document: unknown, { gids, orderIds }: Person): boolean {
  if (!isObject(document)) return false;
  const customer = isObject(document.customer) ? document.customer.id : document.customer_id;
  const own = topic.startsWith('customers/') ? document.id : undefined;
  const order = topic.startsWith('orders/') ? document.id : orderIdIn(document);
  const named = (type: string, ids: unknown[], known: string[]) =>
    ids.some((id) => known.includes(shopifyGid(type, { id }) ?? ''));
  return named('Customer', [customer, own], gids) || named('Order', [order], orderIds);
}

/** At any depth, an address in any spelling, or a phone. */
function holdsContact(value: unknown, person: Person): boolean {
  if (typeof value === 'string')
    return person.phones.includes(value) || (value.includes('@') && holdsAddress(value, person.addresses));
  if (Array.isArray(value)) return value.some((item) => holdsContact(item, person));
  return isObject(value) && Object.values(value).some((item) => holdsContact(item, person));
}

const holdsAddress = (text: string, addresses: string[]) =>
  addresses.includes(normalizeAddress(text) ?? '') || addresses.some((address) => text.toLowerCase().includes(address));

/** What is no JSON is searched as text. */
function rawNamesPerson(body: Uint8Array, { addresses, phones }: Person): boolean {
  const text = Buffer.from(body).toString('utf8').toLowerCase();
  return [...addresses, ...phones].some((known) => text.includes(known.toLowerCase()));
}
