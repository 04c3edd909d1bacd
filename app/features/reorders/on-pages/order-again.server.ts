import type { Locale } from '#app/domain/locale.ts';
import { mostLines, mostPieces } from '#app/domain/reorders/reorder-line.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findSameLink } from '../link/find-same-link.server.ts';
import { makeReorderLink } from '../link/make-reorder-link.server.ts';
import { findOrderToday } from './find-order-today.server.ts';
import { findRunningLow } from './find-running-low.server.ts';

interface Wish {
  shopId: string;
  zone: string | null;
  /** GID, as Shopify vouches for it. */
  customerGid: string;
  /** Null for what is running low. */
  orderId: string | null;
  locale: Locale;
  /** Of what can be had how many; none for all of it, as it was bought. */
  lines: { variantId: string; quantity: number }[];
}

/**
 * The address of a cart with what a customer wants again of an order of theirs, or of what they run low on. Only what is in
 * there can be wished for. The same wish has the same address for as long as nothing changes.
 */
export async function orderAgain(
  services: Pick<Services, 'db' | 'clock' | 'links'>,
  wish: Wish,
): Promise<{ outcome: 'ready'; url: string } | { outcome: 'unknown' | 'nothing_to_buy' }> {
  const offered = await findOffered(services, wish);
  if (!offered) return { outcome: 'unknown' };
  const lines = wished(offered.lines, wish.lines);
  if (lines.length === 0 || offered.customerId === null) return { outcome: 'nothing_to_buy' };
  const { shopId, orderId, locale } = wish;
  const link = { shopId, customerId: offered.customerId, messageId: null, orderId, locale, lines };
  const { url } = (await findSameLink(services, link)) ?? (await makeReorderLink(services, link));
  return { outcome: 'ready', url };
}

interface Offered {
  customerId: string | null;
  lines: { line: ReorderLine; stock: number | null }[];
}

async function findOffered(services: Pick<Services, 'db' | 'clock'>, wish: Wish): Promise<Offered | null> {
  const { shopId, zone, customerGid, orderId } = wish;
  if (orderId) return findOrderToday(services, { shopId, customerGid, orderId });
  const { customerId, products } = await findRunningLow(services, { shopId, zone, customerGid, limit: mostLines });
  return { customerId, lines: products.map(({ line, stock }) => ({ line, stock })) };
}

/** Never more than there is. */
function wished(offered: Offered['lines'], wanted: Wish['lines']): ReorderLine[] {
  if (wanted.length === 0) return offered.map(({ line }) => line);
  const pieces = new Map(wanted.map(({ variantId, quantity }) => [variantId, quantity]));
  return offered.flatMap(({ line, stock }) => {
    const quantity = Math.min(pieces.get(line.variantId) ?? 0, mostPieces, stock ?? mostPieces);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
}
