import { advanceParcel } from '#app/domain/orders/delivery-state.ts';
import type { ParcelProgress } from '#app/domain/orders/delivery-state.ts';
import type { EmbeddedFulfillment } from '#app/domain/orders/fulfillment-document.ts';
import { sumByLine } from '#app/domain/orders/order-progress.ts';
import type { RawDb } from '#app/platform/db.server.ts';

export interface OrderParcel {
  orderId: string;
  parcel: EmbeddedFulfillment;
}

/**
 * Writes parcels, each after the other; of a document older than ours only what never goes back. Gives the ids of
 * parcels of which a document was at least as new as ours.
 */
export async function storeFulfillments(
  tx: RawDb,
  { shopId, parcels, receivedAt }: { shopId: string; parcels: OrderParcel[]; receivedAt: Date },
): Promise<Set<string>> {
  const fresh = new Set<string>();
  const refs = parcels.map(({ orderId, parcel }) => ({ orderId, id: parcel.gid }));
  const known = await lockFulfillments(tx, shopId, refs);
  const changed = new Map<string, object>();
  const contents = new Map<string, EmbeddedFulfillment>();
  for (const { orderId, parcel } of parcels) {
    const ours = known.get(parcel.gid);
    // The id may be that of another order's parcel.
    if (ours?.orderId !== orderId) continue;
    const { isNewer, change } = compare(ours, parcel, receivedAt);
    if (isNewer) fresh.add(parcel.gid);
    if (!change) continue;
    known.set(parcel.gid, { ...ours, ...change });
    changed.set(parcel.gid, { ...changed.get(parcel.gid), id: parcel.gid, ...change });
    if (isNewer && parcel.line_items) contents.set(parcel.gid, parcel);
  }
  await writeParcels(tx, shopId, [...changed.values()]);
  await writeContents(tx, shopId, [...contents.values()]);
  return fresh;
}

type KnownParcel = ParcelProgress & {
  id: string;
  orderId: string;
  status?: string | null;
  sourceUpdatedAt: Date | null;
};

/** What a document changes of a parcel, null when nothing. */
function compare(ours: KnownParcel, parcel: EmbeddedFulfillment, receivedAt: Date) {
  const updatedAt = parcel.updated_at ?? parcel.created_at ?? null;
  const isNewer = !ours.sourceUpdatedAt || (updatedAt !== null && updatedAt >= ours.sourceUpdatedAt);
  const progress = advanceParcel(ours, parcel.shipment_status, parcel.delivered_at ?? updatedAt ?? receivedAt);
  const status = ours.status === 'cancelled' || parcel.status === 'cancelled' ? 'cancelled' : undefined;
  if (hasNothingNew(ours, { ...progress, status, updatedAt, isNewer })) return { isNewer, change: null };
  const { deliveryState, deliveredAt, failedAt } = progress;
  const change = {
    ...{ deliveryState, deliveredAt, failedAt },
    ...(isNewer ? withoutAbsent(factsOf(parcel)) : {}),
    ...(status ? { status } : {}),
    ...(isNewer && updatedAt ? { sourceUpdatedAt: updatedAt } : {}),
  };
  return { isNewer, change };
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

/** The rows of parcels by their ids, made when there are none; an id that another order has gives no row. */
export async function lockFulfillments(
  tx: RawDb,
  shopId: string,
  parcels: { orderId: string; id: string }[],
): Promise<Map<string, KnownParcel>> {
  if (parcels.length === 0) return new Map();
  const wanted = new Map(parcels.toReversed().map((parcel) => [parcel.id, parcel]));
  const refs = [...wanted.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = await tx.$queryRaw<KnownParcel[]>`
    INSERT INTO "Fulfillment" ("shopId", "id", "orderId")
    SELECT ${shopId}, "id", "orderId" FROM jsonb_to_recordset(${JSON.stringify(refs)}::jsonb) AS one("id" text, "orderId" text)
    ON CONFLICT ("shopId", "id") DO UPDATE SET "status" = "Fulfillment"."status" WHERE "Fulfillment"."orderId" = EXCLUDED."orderId"
    RETURNING "id", "orderId", "status", "deliveryState"::text AS "deliveryState", "deliveredAt", "failedAt",
      "sourceUpdatedAt"`;
  return new Map(rows.map((row) => [row.id, row]));
}

const factsOf = (parcel: EmbeddedFulfillment) => ({
  status: parcel.status,
  trackingCompany: parcel.tracking_company,
  trackingNumber: parcel.tracking_number,
  trackingUrl: parcel.tracking_url,
  shippedAt: parcel.created_at,
});

/** Without what the document leaves out. */
const withoutAbsent = <T extends object>(facts: T): Partial<T> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Writes the fields that each change names; the others stay. */
export async function writeParcels(tx: RawDb, shopId: string, changes: object[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Fulfillment" f SET "status" = n."status", "deliveryState" = n."deliveryState",
      "trackingCompany" = n."trackingCompany", "trackingNumber" = n."trackingNumber", "trackingUrl" = n."trackingUrl",
      "shippedAt" = n."shippedAt", "deliveredAt" = n."deliveredAt", "failedAt" = n."failedAt",
      "sourceUpdatedAt" = n."sourceUpdatedAt"
    FROM jsonb_array_elements(${JSON.stringify(changes)}::jsonb) AS change
    JOIN "Fulfillment" o ON o."shopId" = ${shopId} AND o."id" = change->>'id'
    CROSS JOIN LATERAL jsonb_populate_record(o, change) AS n
    WHERE f."shopId" = o."shopId" AND f."id" = o."id"`;
}

async function writeContents(tx: RawDb, shopId: string, parcels: EmbeddedFulfillment[]) {
  if (parcels.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM "FulfillmentLine" WHERE "shopId" = ${shopId}
      AND "fulfillmentId" = ANY(${parcels.map(({ gid }) => gid)}::text[])`;
  const rows = parcels.flatMap(({ gid: fulfillmentId, line_items: lines = [] }) => {
    const sums = sumByLine(lines.map((line) => ({ lineItemId: line.gid, quantity: line.quantity ?? 0 })));
    return [...sums].map(([lineItemId, quantity]) => ({ fulfillmentId, lineItemId, quantity }));
  });
  await tx.$executeRaw`
    INSERT INTO "FulfillmentLine" ("shopId", "fulfillmentId", "lineItemId", "quantity")
    SELECT ${shopId}, "fulfillmentId", "lineItemId", "quantity" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS line("fulfillmentId" text, "lineItemId" text, "quantity" int)`;
}
