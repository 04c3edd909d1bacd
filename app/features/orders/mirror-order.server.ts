import { mirrorCustomer, mirrorGuest } from '#app/features/customers/index.server.ts';
import { earliest } from '#app/domain/orders/delivery-state.ts';
import { isNewerSnapshot } from '#app/domain/orders/is-newer-snapshot.ts';
import { OrderDocument } from '#app/domain/orders/order-document.ts';
import { countryZone } from '#app/domain/time/country-zone.ts';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { changeOrder } from './change-order.server.ts';
import type { KnownOrder } from './change-order.server.ts';
import type { OrderInput, OrderResult } from './order-result.ts';
import { storeFulfillment } from './store-fulfillment.server.ts';
import { storeLineItems } from './store-line-items.server.ts';
import { storeRefund } from './store-refund.server.ts';

/**
 * Mirrors a document of orders/*. One older than ours gives only what never goes back (a cancellation, parcels,
 * refunds) and ends as `older_than_ours`.
 */
export async function mirrorOrder(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, receivedAt }: OrderInput,
): Promise<OrderResult> {
  const document = OrderDocument.safeParse(payload);
  if (!document.success) return missingField(document.error);
  const { data: order } = document;
  const orderId = order.gid;
  return changeOrder(db, { shopId, orderId }, async (tx, ours) => {
    const isNewer = await storeOrder(tx, { shopId, order, ours, receivedAt });
    for (const parcel of order.fulfillments ?? []) await storeFulfillment(tx, { shopId, orderId, parcel, receivedAt });
    if (order.fulfillments?.length) await forgetTracking(tx, { shopId, orderId });
    for (const refund of order.refunds ?? []) await storeRefund(tx, { shopId, orderId, refund, receivedAt });
    return isNewer ? { outcome: 'applied', orderId } : { outcome: 'ignored', reason: 'older_than_ours', orderId };
  });
}

/** A parcel's number leads to the door of whoever was erased: it does not come back with a late document. */
const forgetTracking = (tx: Tx, { shopId, orderId }: { shopId: string; orderId: string }) =>
  tx.$executeRaw`
    UPDATE "Fulfillment" f SET "trackingNumber" = NULL, "trackingUrl" = NULL FROM "Order" o
    JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId" AND c."redactedAt" IS NOT NULL
    WHERE o."shopId" = ${shopId} AND o."id" = ${orderId} AND f."shopId" = o."shopId" AND f."orderId" = o."id"
      AND (f."trackingNumber" IS NOT NULL OR f."trackingUrl" IS NOT NULL)`;

type Input = { shopId: string; order: OrderDocument; ours: KnownOrder; receivedAt: Date };

/** Writes the order itself; false when ours is newer. */
async function storeOrder(tx: Tx, input: Input): Promise<boolean> {
  const { shopId, order, ours } = input;
  const where = { shopId_id: { shopId, id: order.gid } };
  const updatedAt = order.updated_at ?? order.created_at ?? null;
  const cancelledAt = earliest(ours.cancelledAt, order.cancelled_at);
  const isNewer = isNewerSnapshot(
    { updatedAt, financialStatus: order.financial_status, fulfillmentStatus: order.fulfillment_status },
    { ...ours, updatedAt: ours.sourceUpdatedAt },
  );
  if (!isNewer) {
    if (cancelledAt?.getTime() !== ours.cancelledAt?.getTime()) await tx.order.update({ where, data: { cancelledAt } });
    return false;
  }
  const customer = await storeCustomer(tx, input);
  const mirroredAt = ours.mirroredAt ?? input.receivedAt;
  await tx.order.update({
    where,
    data: {
      ...factsOf(order),
      ...customer,
      cancelledAt,
      mirroredAt,
      sourceUpdatedAt: updatedAt ?? ours.sourceUpdatedAt,
    },
  });
  if (order.line_items) await storeLineItems(tx, { shopId, orderId: order.gid, lines: order.line_items });
  return true;
}

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
    placedAt: placedAtOf(order),
  };
}

/** `processed_at` is when the customer bought; `created_at` of an imported order is when it was imported. */
const placedAtOf = (order: OrderDocument) => order.processed_at ?? order.created_at;

/** A guest who was erased has no address left to be found by; their orders still point at them. */
async function findOwner(tx: Tx, { shopId, orderId }: { shopId: string; orderId: string }) {
  const known = await tx.order.findUnique({
    where: { shopId_id: { shopId, id: orderId } },
    select: { customer: { select: { id: true, redactedAt: true } } },
  });
  return known?.customer;
}

/** What an order says of a customer who was erased. */
const nobody = { email: null, phone: null, tags: [], checkoutToken: null };

async function storeCustomer(tx: Tx, { shopId, order, receivedAt: now }: Input) {
  const { locale, countryCode, zone } = factsOf(order);
  const placedAt = placedAtOf(order);
  const facts = placedAt && {
    placedAt,
    locale: locale ?? null,
    countryCode: countryCode ?? null,
    zone: zone ?? null,
  };
  const email = order.email ?? order.contact_email ?? null;
  const owner = order.customer ? null : await findOwner(tx, { shopId, orderId: order.gid });
  if (owner?.redactedAt) return { customerId: owner.id, ...nobody };
  const customer = order.customer
    ? await mirrorCustomer(tx, { shopId, customer: order.customer, order: facts ?? undefined, now })
    : await mirrorGuest(tx, { shopId, email, order: facts ?? undefined, now });
  // What a customer had erased does not come back with a late document of an order of theirs.
  if (customer?.redacted) return { customerId: customer.customerId, ...nobody };
  // A document without customer and address must not tear a known order from its customer.
  return { customerId: customer?.customerId, email: email ?? undefined, phone: order.phone ?? undefined };
}
