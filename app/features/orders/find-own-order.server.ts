import { Prisma } from '@prisma/client';
import type { DeliveryState } from '#app/domain/orders/delivery-state.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface OwnParcel {
  state: DeliveryState;
  company: string | null;
  trackingUrl: string | null;
  /** Since when it is so, where that is known. */
  since: Date | null;
}

interface OwnOrder {
  customerId: string;
  /** The first that left comes first; without those that were called off. */
  parcels: OwnParcel[];
  /** GIDs of what the customer kept, each once, as it stands in the order. */
  productIds: string[];
}

interface Row {
  customerId: string;
  parcels: (Omit<OwnParcel, 'since'> & Record<'shippedAt' | 'deliveredAt' | 'failedAt', number | null>)[] | null;
  productIds: string[] | null;
}

const ms = (column: string) => Prisma.raw(`(extract(epoch FROM f."${column}") * 1000)::float8`);

/** An order of the customer whom Shopify vouches for (GIDs); null for one that is not theirs, or not here. */
export async function findOwnOrder(
  { db }: Pick<Services, 'db'>,
  { shopId, customerGid, orderId }: { shopId: string; customerGid: string; orderId: string },
): Promise<OwnOrder | null> {
  const [row] = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT o."customerId",
      (SELECT jsonb_agg(jsonb_build_object('state', f."deliveryState", 'company', f."trackingCompany", 'trackingUrl', f."trackingUrl",
          'shippedAt', ${ms('shippedAt')}, 'deliveredAt', ${ms('deliveredAt')}, 'failedAt', ${ms('failedAt')})
          ORDER BY f."shippedAt" NULLS LAST, f."id")
        FROM "Fulfillment" f WHERE f."shopId" = o."shopId" AND f."orderId" = o."id"
          AND coalesce(f."status", '') NOT IN ('cancelled', 'error', 'failure')) AS "parcels",
      (SELECT jsonb_agg(l."productId" ORDER BY l."position", l."id") FROM "LineItem" l
        WHERE l."shopId" = o."shopId" AND l."orderId" = o."id" AND l."productId" IS NOT NULL AND l."netQuantity" > 0) AS "productIds"
    FROM "Customer" c JOIN "Order" o ON o."shopId" = c."shopId" AND o."customerId" = c."id"
    WHERE c."shopId" = ${shopId} AND c."gid" = ${customerGid} AND c."redactedAt" IS NULL
      AND o."id" = ${orderId} AND o."mirroredAt" IS NOT NULL`,
  );
  if (!row) return null;
  const parcels = (row.parcels ?? []).map((parcel) => ({ ...told(parcel), since: sinceOf(parcel) }));
  return { customerId: row.customerId, parcels, productIds: [...new Set(row.productIds ?? [])] };
}

type Kept = NonNullable<Row['parcels']>[number];

const told = ({ state, company, trackingUrl }: Kept) => ({ state, company, trackingUrl });

/** Of what is between leaving and arriving only the leaving is known. */
function sinceOf({ state, shippedAt, deliveredAt, failedAt }: Kept): Date | null {
  const at = { DELIVERED: deliveredAt, FAILED: failedAt, RETURNED: null, OUT_FOR_DELIVERY: null }[state as string];
  const known = at === undefined ? shippedAt : at;
  return known === null ? null : new Date(known);
}
