import { earliest } from '#app/domain/orders/delivery-state.ts';
import { isNewerSnapshot } from '#app/domain/orders/is-newer-snapshot.ts';
import { orderKindsOf } from '#app/domain/orders/order-kinds.ts';
import { paidAtOf } from '#app/domain/orders/paid-at.ts';
import type { OrderDocument } from '#app/domain/orders/order-document.ts';
import { linkIdIn } from '#app/domain/reorders/link-attribute.ts';
import { countryZone } from '#app/domain/time/country-zone.ts';
import { mirrorCustomers, mirrorGuests } from '#app/features/customers/index.server.ts';
import type { CustomerOrderFacts, MirroredCustomer } from '#app/features/customers/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { KnownOrder } from './change-orders.server.ts';
import { storeLineItems } from './store-line-items.server.ts';

interface Input {
  shopId: string;
  /** Of different orders. */
  orders: OrderDocument[];
  ours: Map<string, KnownOrder>;
  receivedAt: Date;
}

/** Writes the orders themselves, their customers and lines; gives the ids of those that were not older than ours. */
export async function storeOrders(tx: RawDb, { shopId, orders, ours, receivedAt }: Input): Promise<Set<string>> {
  const newer = orders.filter((order) => isNewer(order, ours.get(order.gid)!));
  const ids = new Set(newer.map(({ gid }) => gid));
  const owners = await storeOwners(tx, { shopId, orders: newer, now: receivedAt });
  const changes = orders.map((order) => {
    const known = ours.get(order.gid)!;
    const cancelledAt = earliest(known.cancelledAt, order.cancelled_at);
    if (!ids.has(order.gid)) return { id: order.gid, cancelledAt };
    return {
      ...{ id: order.gid, ...factsOf(order), ...ownerOf(order, owners.get(order.gid) ?? null) },
      kinds: kindsOf(order, known),
      cancelledAt,
      paidAt: paidAtOf({
        financialStatus: order.financial_status,
        placedAt: placedAtOf(order) ?? null,
        updatedAt: updatedAtOf(order),
        ours: { paidAt: known.paidAt, seen: known.mirroredAt !== null },
      }),
      mirroredAt: known.mirroredAt ?? receivedAt,
      sourceUpdatedAt: updatedAtOf(order) ?? known.sourceUpdatedAt,
    };
  });
  await writeOrders(tx, shopId, changes);
  const lined = newer.flatMap(({ gid: orderId, line_items: lines }) => (lines ? [{ orderId, lines }] : []));
  await storeLineItems(tx, shopId, lined);
  return ids;
}

/** What its customer said of it, Shopify does not know. */
function kindsOf(order: OrderDocument, { giftSaidAt }: KnownOrder) {
  const kinds = orderKindsOf(order);
  return kinds && giftSaidAt ? [...new Set([...kinds, 'gift'])] : kinds;
}

const updatedAtOf = (order: OrderDocument) => order.updated_at ?? order.created_at ?? null;

const isNewer = (order: OrderDocument, ours: KnownOrder) =>
  isNewerSnapshot(
    {
      updatedAt: updatedAtOf(order),
      financialStatus: order.financial_status,
      fulfillmentStatus: order.fulfillment_status,
    },
    { ...ours, updatedAt: ours.sourceUpdatedAt },
  );

/** Fields the document leaves out are `undefined` and stay as they are. */
function factsOf(order: OrderDocument) {
  const address = order.shipping_address ?? order.billing_address;
  return {
    name: order.name,
    locale: order.customer_locale,
    countryCode: address?.country_code,
    zone: address && countryZone(address.country_code, address.province_code),
    currency: order.currency,
    total: order.total_price,
    financialStatus: order.financial_status,
    fulfillmentStatus: order.fulfillment_status,
    sourceName: order.source_name,
    tags: order.tags ?? undefined,
    test: order.test ?? undefined,
    checkoutToken: order.checkout_token,
    reorderLinkId: linkIdIn(order.note_attributes),
    placedAt: placedAtOf(order),
  };
}

/** `processed_at` is when the customer bought; `created_at` of an imported order is when it was imported. */
const placedAtOf = (order: OrderDocument) => order.processed_at ?? order.created_at;

/** Writes the fields that each change names; JSON leaves out what is `undefined`, and that stays. */
async function writeOrders(tx: RawDb, shopId: string, changes: object[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Order" u SET "name" = n."name", "customerId" = n."customerId", "email" = n."email", "phone" = n."phone",
      "locale" = n."locale", "countryCode" = n."countryCode", "zone" = n."zone", "currency" = n."currency",
      "total" = n."total", "financialStatus" = n."financialStatus", "fulfillmentStatus" = n."fulfillmentStatus",
      "sourceName" = n."sourceName", "kinds" = n."kinds", "paidAt" = n."paidAt", "tags" = n."tags", "test" = n."test", "checkoutToken" = n."checkoutToken",
      "reorderLinkId" = n."reorderLinkId",
      "placedAt" = n."placedAt", "cancelledAt" = n."cancelledAt", "sourceUpdatedAt" = n."sourceUpdatedAt",
      "mirroredAt" = n."mirroredAt"
    FROM jsonb_array_elements(${JSON.stringify(changes)}::jsonb) AS change
    JOIN "Order" o ON o."shopId" = ${shopId} AND o."id" = change->>'id'
    CROSS JOIN LATERAL jsonb_populate_record(o, change) AS n
    WHERE u."shopId" = o."shopId" AND u."id" = o."id"`;
}

type Owned = { shopId: string; orders: OrderDocument[]; now: Date };

/** Mirrors the customers of orders; theirs by order id, without those of orders that name nobody. */
async function storeOwners(tx: RawDb, { shopId, orders, now }: Owned): Promise<Map<string, MirroredCustomer>> {
  const erased = await findErased(tx, shopId, orders);
  const open = orders.filter(({ gid }) => !erased.has(gid));
  const named = open.flatMap((order) => (order.customer ? [{ order, customer: order.customer }] : []));
  const unnamed = open.filter(({ customer }) => !customer);
  const customers = await mirrorCustomers(tx, {
    ...{ shopId, now },
    customers: named.map(({ order, customer }) => ({ customer, order: customerFactsOf(order) })),
  });
  const guests = await mirrorGuests(tx, {
    ...{ shopId, now },
    guests: unnamed.map((order) => ({ email: emailOf(order), order: customerFactsOf(order) })),
  });
  const owners = new Map(erased);
  for (const [index, { order }] of named.entries()) owners.set(order.gid, customers[index]!);
  for (const [index, { gid }] of unnamed.entries()) if (guests[index]) owners.set(gid, guests[index]);
  return owners;
}

/** A guest who was erased has no address left to be found by; their orders still point at them. */
async function findErased(tx: RawDb, shopId: string, orders: OrderDocument[]): Promise<Map<string, MirroredCustomer>> {
  const unnamed = orders.filter(({ customer }) => !customer).map(({ gid }) => gid);
  if (unnamed.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; customerId: string }[]>`
    SELECT o."id", o."customerId" FROM "Order" o
    JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
    WHERE o."shopId" = ${shopId} AND o."id" = ANY(${unnamed}::text[]) AND c."redactedAt" IS NOT NULL`;
  return new Map(rows.map(({ id, customerId }) => [id, { customerId, redacted: true }]));
}

const emailOf = (order: OrderDocument) => order.email ?? order.contact_email ?? null;

function customerFactsOf(order: OrderDocument): CustomerOrderFacts | undefined {
  const { locale, countryCode, zone } = factsOf(order);
  const placedAt = placedAtOf(order);
  return placedAt
    ? { placedAt, locale: locale ?? null, countryCode: countryCode ?? null, zone: zone ?? null }
    : undefined;
}

/** What an order says of a customer who was erased. */
const nobody = { email: null, phone: null, tags: [], checkoutToken: null };

function ownerOf(order: OrderDocument, owner: MirroredCustomer | null) {
  // What a customer had erased does not come back with a late document of an order of theirs.
  if (owner?.redacted) return { customerId: owner.customerId, ...nobody };
  // A document without customer and address must not tear a known order from its customer.
  return { customerId: owner?.customerId, email: emailOf(order) ?? undefined, phone: order.phone ?? undefined };
}
