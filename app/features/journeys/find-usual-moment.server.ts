import { Prisma } from '@prisma/client';
import { sendingDefaults } from '#app/domain/consent/sending-defaults.ts';
import { usualMoment } from '#app/domain/journeys/usual-moment.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';

interface Row {
  hour: number;
  opensAtHour: number;
  closesAtHour: number;
  zones: (string | null)[];
}

interface Planned {
  shopId: string;
  customerId: string;
  orderId: string | null;
  plannedAt: Date;
  expiresAt: Date;
}

/**
 * The moment of that day at which this customer usually orders, where that is known, to come, in the send window and well
 * before the message expires; else the one planned.
 */
export async function findUsualMoment(
  db: RawDb,
  { shopId, customerId, orderId, plannedAt, expiresAt }: Planned,
): Promise<Date> {
  const [row] = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT u."usualHour" AS "hour", coalesce(t."windowOpensAtHour", ${sendingDefaults.windowOpensAtHour}) AS "opensAtHour",
      coalesce(t."windowClosesAtHour", ${sendingDefaults.windowClosesAtHour}) AS "closesAtHour",
      ARRAY[c."zone", o."zone", s."zone"] AS "zones"
    FROM "CustomerOutlook" u
    JOIN "Shop" s ON s."id" = u."shopId"
    JOIN "Customer" c ON c."shopId" = u."shopId" AND c."id" = u."customerId"
    LEFT JOIN "Order" o ON o."shopId" = u."shopId" AND o."id" = ${orderId}
    LEFT JOIN "ShopSettings" t ON t."shopId" = u."shopId"
    WHERE u."shopId" = ${shopId} AND u."customerId" = ${customerId} AND u."usualHour" IS NOT NULL`,
  );
  if (!row) return plannedAt;
  const { hour, zones, ...window } = row;
  return usualMoment({ plannedAt, expiresAt }, hour, { ...window, zone: resolveZone(zones) });
}
