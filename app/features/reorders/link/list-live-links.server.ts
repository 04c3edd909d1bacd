import { Prisma } from '@prisma/client';
import { ReorderLines } from '#app/domain/reorders/reorder-line.ts';
import type { Services } from '#app/platform/services.server.ts';
import { addressesOf } from './make-reorder-link.server.ts';

/** A link that leads to a cart as things stand. */
export interface LiveLink {
  id: string;
  createdAt: Date;
  /** The first instant at which it is over. */
  expiresAt: Date;
  /** Of the order that it repeats; null where it repeats none. */
  orderName: string | null;
  /** Pieces and titles, in the link's order. */
  things: { quantity: number; title: string; variantTitle: string | null }[];
  /** The mail that it is in; null for one that a staff member made. */
  message: { id: string; purpose: string; journeyName: string | null } | null;
  /** Of one that a staff member made, to copy it once more. */
  url: string | null;
}

const most = 10;

/** A customer's links that live, of mails and of the staff's making; the newest first, from behind the link `cursor`. */
export async function listLiveLinks(
  { db, clock, links }: Pick<Services, 'db' | 'clock' | 'links'>,
  { shopId, customerId, cursor }: { shopId: string; customerId: string; cursor: string | null },
): Promise<{ links: LiveLink[]; nextCursor: string | null }> {
  const found = await db.reorderLink.findMany({
    where: {
      ...{ shopId, customerId, revokedAt: null, expiresAt: { gt: clock.now() }, customer: { redactedAt: null } },
      ...(cursor ? { id: { lt: cursor } } : {}),
    },
    orderBy: { id: 'desc' },
    take: most + 1,
    select: columns,
  });
  const shown = found.slice(0, most);
  const orderIds = shown.flatMap(({ orderId }) => orderId ?? []);
  const orders = await db.order.findMany({
    where: { shopId, customerId, id: { in: orderIds } },
    select: { id: true, name: true },
  });
  const names = new Map(orders.map(({ id, name }) => [id, name]));
  return {
    links: shown.map(({ orderId, lines, message, ...link }) => ({
      ...link,
      orderName: names.get(orderId ?? '') ?? null,
      things: ReorderLines.parse(lines).map(({ quantity, title, variantTitle }) => ({ quantity, title, variantTitle })),
      message: message && { id: message.id, purpose: message.purpose, journeyName: message.journey?.name ?? null },
      url: message ? null : addressesOf(links, { shopId, linkId: link.id, expiresAt: link.expiresAt }).url,
    })),
    nextCursor: found.length > most ? shown.at(-1)!.id : null,
  };
}

const columns = {
  ...{ id: true, createdAt: true, expiresAt: true, orderId: true, lines: true },
  message: { select: { id: true, purpose: true, journey: { select: { name: true } } } },
} satisfies Prisma.ReorderLinkSelect;
