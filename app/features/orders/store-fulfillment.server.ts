import { advanceParcel } from '#app/domain/orders/delivery-state.ts';
import type { EmbeddedFulfillment } from '#app/domain/orders/fulfillment-document.ts';
import { sumByLine } from '#app/domain/orders/order-progress.ts';
import type { Tx } from '#app/platform/db.server.ts';

interface Input {
  shopId: string;
  orderId: string;
  parcel: EmbeddedFulfillment;
  receivedAt: Date;
}

/** Writes a parcel; of a document older than ours only what never goes back. False when it was older. */
export async function storeFulfillment(tx: Tx, { shopId, orderId, parcel, receivedAt }: Input): Promise<boolean> {
  const ours = await lockFulfillment(tx, { shopId, orderId, id: parcel.gid });
  if (!ours) return false;
  const updatedAt = parcel.updated_at ?? parcel.created_at ?? null;
  const isNewer = !ours.sourceUpdatedAt || (updatedAt !== null && updatedAt >= ours.sourceUpdatedAt);
  const isCancelled = ours.status === 'cancelled' || parcel.status === 'cancelled';
  await tx.fulfillment.update({
    where: { shopId_id: { shopId, id: parcel.gid } },
    data: {
      ...advanceParcel(ours, parcel.shipment_status, updatedAt ?? receivedAt),
      ...(isNewer ? factsOf(parcel) : {}),
      ...(isCancelled ? { status: 'cancelled' } : {}),
      ...(isNewer && updatedAt ? { sourceUpdatedAt: updatedAt } : {}),
    },
  });
  if (isNewer && parcel.line_items) await storeLines(tx, shopId, parcel);
  return isNewer;
}

/** The row of a parcel, made when there is none; null when the id is that of another order's parcel. */
export async function lockFulfillment(
  tx: Tx,
  { shopId, orderId, id }: { shopId: string; orderId: string; id: string },
) {
  await tx.$executeRaw`
    INSERT INTO "Fulfillment" ("shopId", "id", "orderId") VALUES (${shopId}, ${id}, ${orderId}) ON CONFLICT DO NOTHING`;
  return tx.fulfillment.findUnique({
    where: { shopId_id: { shopId, id }, orderId },
    select: { status: true, deliveryState: true, deliveredAt: true, failedAt: true, sourceUpdatedAt: true },
  });
}

const factsOf = (parcel: EmbeddedFulfillment) => ({
  status: parcel.status,
  trackingCompany: parcel.tracking_company,
  trackingNumber: parcel.tracking_number,
  trackingUrl: parcel.tracking_url,
  shippedAt: parcel.created_at,
});

async function storeLines(tx: Tx, shopId: string, { gid, line_items: lines = [] }: EmbeddedFulfillment) {
  const sums = sumByLine(lines.map((line) => ({ lineItemId: line.gid, quantity: line.quantity ?? 0 })));
  await tx.fulfillmentLine.deleteMany({ where: { shopId, fulfillmentId: gid } });
  await tx.fulfillmentLine.createMany({
    data: [...sums].map(([lineItemId, quantity]) => ({ shopId, fulfillmentId: gid, lineItemId, quantity })),
  });
}
