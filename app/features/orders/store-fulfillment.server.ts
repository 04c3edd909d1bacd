import { advanceParcel } from '#app/domain/orders/delivery-state.ts';
import type { ParcelProgress } from '#app/domain/orders/delivery-state.ts';
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
  const progress = advanceParcel(ours, parcel.shipment_status, parcel.delivered_at ?? updatedAt ?? receivedAt);
  const status = ours.status === 'cancelled' || parcel.status === 'cancelled' ? 'cancelled' : undefined;
  if (hasNothingNew(ours, { ...progress, status, updatedAt, isNewer })) return isNewer;
  await tx.fulfillment.update({
    where: { shopId_id: { shopId, id: parcel.gid } },
    data: {
      ...progress,
      ...(isNewer ? factsOf(parcel) : {}),
      ...(status ? { status } : {}),
      ...(isNewer && updatedAt ? { sourceUpdatedAt: updatedAt } : {}),
    },
  });
  if (isNewer && parcel.line_items) await storeLines(tx, shopId, parcel);
  return isNewer;
}

/** Each document of an order repeats all its parcels: most of them are known. */
function hasNothingNew(
  ours: KnownParcel,
  theirs: ParcelProgress & { status?: string; updatedAt: Date | null; isNewer: boolean },
): boolean {
  return (
    ours.sourceUpdatedAt !== null &&
    (!theirs.isNewer || ours.sourceUpdatedAt.getTime() === theirs.updatedAt?.getTime()) &&
    (!theirs.status || theirs.status === ours.status) &&
    ours.deliveryState === theirs.deliveryState &&
    ours.deliveredAt?.getTime() === theirs.deliveredAt?.getTime() &&
    ours.failedAt?.getTime() === theirs.failedAt?.getTime()
  );
}

type KnownParcel = ParcelProgress & { status: string | null; sourceUpdatedAt: Date | null };

/** The row of a parcel, made when there is none; null when the id is that of another order's parcel. */
export async function lockFulfillment(
  tx: Tx,
  { shopId, orderId, id }: { shopId: string; orderId: string; id: string },
): Promise<KnownParcel | null> {
  const [row] = await tx.$queryRaw<KnownParcel[]>`
    INSERT INTO "Fulfillment" ("shopId", "id", "orderId") VALUES (${shopId}, ${id}, ${orderId})
    ON CONFLICT ("shopId", "id") DO UPDATE SET "id" = EXCLUDED."id" WHERE "Fulfillment"."orderId" = EXCLUDED."orderId"
    RETURNING "status", "deliveryState"::text AS "deliveryState", "deliveredAt", "failedAt", "sourceUpdatedAt"`;
  return row ?? null;
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
