import { Prisma } from '@prisma/client';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import type { CustomerPast, PastLine, PastOrder, PastSuppression } from '#app/domain/journeys/simulate/past.ts';
import { givesMoneyBack } from '#app/features/orders/index.server.ts';
import type { Db } from '#app/platform/db.server.ts';

interface PastQuery {
  shopId: string;
  customerIds: string[];
  /** The journey that is played: its own messages of the time are no part of the play. */
  journeyId: string;
}

type CustomerRow = Omit<CustomerPast, 'hasAddress' | 'consents' | 'suppression' | 'orders' | 'otherMessages'> & {
  email: string | null;
};
type OrderRow = Omit<PastOrder, 'lines' | 'refunds'> & {
  customerId: string;
  /** In milliseconds since 1970. */
  refunds: number[];
  lines: PastLine[] | null;
};
type Consents = (CustomerPast['consents'][number] & { customerId: string })[];
type Messages = (CustomerPast['otherMessages'][number] & { customerId: string })[];

/** The next customers by id, none of whom was erased. */
export async function nextCustomerIds(
  db: Db,
  { shopId, cursor, limit }: { shopId: string; cursor: string | null; limit: number },
): Promise<string[]> {
  const found = await db.customer.findMany({
    where: { shopId, redactedAt: null, ...(cursor && { id: { gt: cursor } }) },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true },
  });
  return found.map(({ id }) => id);
}

/** The pasts of some hundred customers, in five statements however many they are. */
export async function findPasts(db: Db, query: PastQuery): Promise<CustomerPast[]> {
  const customers = await findCustomers(db, query);
  const emails = customers.flatMap(({ email }) => normalizeAddress(email) ?? []);
  const [orders, consents, messages, suppressed] = await Promise.all([
    findOrders(db, query),
    findConsents(db, query),
    findMessages(db, query),
    findSuppressions(db, query.shopId, emails),
  ]);
  const of = <Row extends { customerId: string }>(rows: Row[]) => Map.groupBy(rows, ({ customerId }) => customerId);
  const [ordersOf, consentsOf, messagesOf] = [of(orders), of(consents), of(messages)];
  return customers.map(({ email, ...customer }) => ({
    ...customer,
    hasAddress: normalizeAddress(email) !== null,
    suppression: suppressed.get(normalizeAddress(email) ?? '') ?? null,
    orders: (ordersOf.get(customer.customerId) ?? []).map(toOrder),
    consents: consentsOf.get(customer.customerId) ?? [],
    otherMessages: messagesOf.get(customer.customerId) ?? [],
  }));
}

const toOrder = ({ refunds, lines, ...order }: OrderRow): PastOrder => ({
  ...order,
  refunds: refunds.map((at) => new Date(at)),
  lines: lines ?? [],
});

function findCustomers(db: Db, { shopId, customerIds }: PastQuery): Promise<CustomerRow[]> {
  return db.$queryRaw<CustomerRow[]>`
    SELECT c."id" AS "customerId", c."email", c."zone", c."countryCode", coalesce(c."chosenLocale", c."locale") AS "locale",
      coalesce(c."tags", '{}') AS "tags", c."birthMonth", c."birthDay", coalesce(c."topicsOff", '{}') AS "topicsOff",
      k."iysReportedAt", u."usualHour"
    FROM "Customer" c LEFT JOIN "Consent" k
      ON k."shopId" = c."shopId" AND k."customerId" = c."id" AND k."channel" = 'EMAIL'
    LEFT JOIN "CustomerOutlook" u ON u."shopId" = c."shopId" AND u."customerId" = c."id"
    WHERE c."shopId" = ${shopId} AND c."id" = ANY(${customerIds}) ORDER BY c."id"`;
}

function findOrders(db: Db, { shopId, customerIds }: PastQuery): Promise<OrderRow[]> {
  const parcels = Prisma.sql`FROM "Fulfillment" f WHERE f."shopId" = o."shopId" AND f."orderId" = o."id"
    AND coalesce(f."status", '') NOT IN ('cancelled', 'error', 'failure')`;
  return db.$queryRaw<OrderRow[]>`
    SELECT o."id", o."customerId", o."placedAt", o."paidAt", o."firstShippedAt", o."deliveredAt", o."cancelledAt",
      o."fullyRefundedAt", o."test", coalesce(o."kinds", '{}') AS "kinds", coalesce(o."tags", '{}') AS "tags",
      o."total"::float8 AS "total", o."countryCode", o."locale",
      o."sourceName", o."zone", nullif(o."email", '') IS NOT NULL AS "hasAddress", parcel."lastShippedAt",
      parcel."lostAt" AS "parcelLostAt", coalesce(refund."at", '{}') AS "refunds",
      refund."refundedAt", line."lines"
    FROM "Order" o
    LEFT JOIN LATERAL (SELECT CASE WHEN o."fulfillmentStatus" = 'fulfilled' THEN max(f."shippedAt") END AS "lastShippedAt",
      min(coalesce(f."failedAt", f."shippedAt")) FILTER (WHERE f."deliveryState" IN ('FAILED', 'RETURNED')) AS "lostAt"
      ${parcels}) parcel ON TRUE
    LEFT JOIN LATERAL (SELECT array_agg((extract(epoch FROM r."refundedAt") * 1000)::float8 ORDER BY r."refundedAt") AS "at",
      min(r."refundedAt") FILTER (WHERE ${givesMoneyBack}) AS "refundedAt"
      FROM "Refund" r WHERE r."shopId" = o."shopId" AND r."orderId" = o."id" AND r."refundedAt" IS NOT NULL) refund ON TRUE
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('productId', l."productId", 'productType', p."productType",
        'collectionIds', coalesce(p."collectionIds", '{}'), 'quantity', l."quantity", 'netQuantity', l."netQuantity")) AS "lines"
      FROM "LineItem" l LEFT JOIN "Product" p ON p."shopId" = l."shopId" AND p."id" = l."productId"
      WHERE l."shopId" = o."shopId" AND l."orderId" = o."id") line ON TRUE
    WHERE o."shopId" = ${shopId} AND o."customerId" = ANY(${customerIds}) AND o."placedAt" IS NOT NULL
      AND o."mirroredAt" IS NOT NULL
    ORDER BY o."placedAt", o."id"`;
}

/** Each change; for a consent of which no change was kept, what stands now. */
function findConsents(db: Db, { shopId, customerIds }: PastQuery): Promise<Consents> {
  return db.$queryRaw<Consents>`
    SELECT "customerId", "channel"::text AS "channel", "state"::text AS "state", "at" FROM (
      SELECT "customerId", "channel", "state", "occurredAt" AS "at", "id" FROM "ConsentChange"
      WHERE "shopId" = ${shopId} AND "customerId" = ANY(${customerIds})
      UNION ALL
      SELECT k."customerId", k."channel", k."state", k."occurredAt", '' FROM "Consent" k
      WHERE k."shopId" = ${shopId} AND k."customerId" = ANY(${customerIds}) AND NOT EXISTS (
        SELECT 1 FROM "ConsentChange" h WHERE h."shopId" = k."shopId" AND h."customerId" = k."customerId"
          AND h."channel" = k."channel")
    ) said ORDER BY "at", "id"`;
}

function findMessages(db: Db, { shopId, customerIds, journeyId }: PastQuery): Promise<Messages> {
  return db.$queryRaw<Messages>`
    SELECT m."customerId", m."purpose", m."kind"::text AS "kind", m."sentAt", (SELECT min(e."occurredAt")
      FROM "MessageEvent" e WHERE e."shopId" = m."shopId" AND e."messageId" = m."id" AND e."type" = 'CLICKED') AS "clickedAt"
    FROM "Message" m WHERE m."shopId" = ${shopId} AND m."customerId" = ANY(${customerIds}) AND m."state" = 'SENT'
      AND m."sentAt" IS NOT NULL AND m."journeyId" IS DISTINCT FROM ${journeyId}
    ORDER BY m."sentAt"`;
}

async function findSuppressions(db: Db, shopId: string, addresses: string[]): Promise<Map<string, PastSuppression>> {
  const found = await db.suppression.findMany({
    where: { shopId, channel: 'EMAIL', address: { in: addresses } },
    orderBy: { createdAt: 'desc' },
    select: { address: true, reason: true, createdAt: true },
  });
  return new Map(found.map(({ address, reason, createdAt }) => [address, { reason, at: createdAt }]));
}
