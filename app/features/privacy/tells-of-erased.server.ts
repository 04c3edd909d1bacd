import { Prisma } from '@prisma/client';
import { CustomerInside } from '#app/domain/privacy/compliance-document.ts';
import { shopifyGid } from '#app/domain/shopify-gid.ts';
import { orderIdIn } from './order-id-in.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { clearOrder } from './erase-customer.server.ts';

/** What kind of thing a document is of; its `id` means something else in each. */
export type DocumentKind = 'customer' | 'order' | 'part of an order';

/**
 * True when a document that has just been mirrored tells of a customer who was erased: then its body must not be kept.
 * What it brought along of their order (a tracking number, tags) goes again at once.
 */
export async function tellsOfErased(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, kind }: { shopId: string; payload: Record<string, unknown>; kind: DocumentKind },
): Promise<boolean> {
  const gid = customerOf(payload, kind);
  const orderId = orderOf(payload, kind);
  const erased = await hotRows(
    db,
    Prisma.sql`
    SELECT 1 FROM "Customer" c WHERE c."shopId" = ${shopId} AND c."gid" = ${gid} AND c."redactedAt" IS NOT NULL
    UNION ALL
    SELECT 1 FROM "Order" o JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
    WHERE o."shopId" = ${shopId} AND o."id" = ${orderId} AND c."redactedAt" IS NOT NULL
    LIMIT 1`,
  );
  if (erased.length === 0) return false;
  if (orderId) await clearOrder(db, { shopId, orderId });
  return true;
}

function customerOf(payload: Record<string, unknown>, kind: DocumentKind): string | null {
  if (kind === 'customer') return shopifyGid('Customer', { id: payload.customer_id ?? payload.id });
  const inside = CustomerInside.safeParse(payload);
  return inside.success ? (inside.data.customer?.gid ?? null) : null;
}

function orderOf(payload: Record<string, unknown>, kind: DocumentKind): string | null {
  if (kind === 'customer') return null;
  return shopifyGid('Order', { id: kind === 'order' ? payload.id : orderIdIn(payload) });
}
