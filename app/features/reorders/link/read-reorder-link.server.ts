import { z } from 'zod';
import { pickLocale } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { previewToken } from '#app/domain/mail/preview-token.ts';
import { ReorderLines } from '#app/domain/reorders/reorder-line.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { webAddress } from '#app/platform/mail/build-mail-context.ts';
import type { Services } from '#app/platform/services.server.ts';
import { readToken } from '#app/platform/signed-token.server.ts';
import { discountColumns } from '../discount/discount.store.server.ts';
import { findPromise } from '../discount/find-promise.server.ts';
import type { LinkDiscount } from '../discount/find-promise.server.ts';
import { cartColumns, cartSlotOf } from './cart.store.server.ts';
import type { CartSlot, LinkRef } from './cart.store.server.ts';

export type LinkNeeds = Pick<Services, 'db' | 'clock' | 'links'>;
/** `otherwise` is the reader's language where the link may not say it. */
export type AskedLink = { token: string; otherwise: Locale };

export interface LinkShop {
  name: string | null;
  /** http(s). */
  url: string;
  /** `<handle>.myshopify.com`. */
  domain: string;
  currency: string | null;
  /** IANA name, always good. */
  zone: string;
}

export interface OpenLink {
  outcome: 'valid';
  ref: LinkRef;
  shop: LinkShop;
  locale: Locale;
  customerId: string;
  /** Two capitals; null where we know none. */
  countryCode: string | null;
  messageId: string | null;
  /** Of the order that it repeats, as `#1001`; null where it repeats none. */
  orderName: string | null;
  lines: ReorderLine[];
  discount: LinkDiscount | null;
  /** An order was credited to it. */
  isUsed: boolean;
  cart: CartSlot;
}

/** Nothing is ordered by it any more; whose it is and what it was about still holds for one who wants to hear no more of it. */
export type ExpiredLink = Pick<OpenLink, 'ref' | 'shop' | 'locale' | 'customerId' | 'messageId' | 'lines'> & {
  outcome: 'expired';
};

export type ReorderLinkReading =
  | OpenLink
  | ExpiredLink
  | { outcome: 'revoked' | 'unknown'; locale: Locale; shop: LinkShop }
  | { outcome: 'invalid' | 'preview' };

const LinkToken = z.object({ shopId: z.string(), linkId: z.string() });

/**
 * Reads a link without acting on it. A link of somebody who was erased, one that never was and one of a shop that has left
 * are all unknown, in the reader's own language: no page tells whether there is a customer.
 */
export async function readReorderLink(
  { db, clock, links }: LinkNeeds,
  { token, otherwise }: AskedLink,
): Promise<ReorderLinkReading> {
  if (token === previewToken) return { outcome: 'preview' };
  const reading = readToken(links.keys, 'reorder', token, clock.now());
  const ref = reading.outcome === 'invalid' ? null : LinkToken.safeParse(reading.value);
  if (reading.outcome === 'invalid' || !ref?.success) return { outcome: 'invalid' };
  const { shopId, linkId } = ref.data;
  const [shopRow, row, credited] = await Promise.all([
    db.shop.findUnique({ where: { id: shopId }, select: shopColumns }),
    db.reorderLink.findUnique({ where: { shopId_id: { shopId, id: linkId } }, select: linkColumns }),
    db.attributedOrder.count({ where: { shopId, linkId } }),
  ]);
  if (!shopRow) return { outcome: 'invalid' };
  const shop = shopOf(shopRow);
  if (!row || row.customer.redactedAt || shopRow.state !== 'INSTALLED')
    return { outcome: 'unknown', locale: otherwise, shop };
  const { customer } = row;
  const locale = pickLocale([customer.chosenLocale, row.locale], otherwise);
  if (row.revokedAt) return { outcome: 'revoked', locale, shop };
  const { customerId, messageId } = row;
  const lines = ReorderLines.parse(row.lines);
  if (reading.outcome === 'expired')
    return { outcome: 'expired', ref: { shopId, linkId }, ...{ locale, shop, customerId, messageId, lines } };
  const isUsed = credited > 0;
  // A code holds once: whoever has ordered with it is promised nothing more.
  const promise = { shopId, customerId, lines, row: isUsed ? null : row.discount, currency: shop.currency };
  return {
    ...{ outcome: 'valid', ref: { shopId, linkId }, shop, locale, customerId },
    countryCode: /^[A-Z]{2}$/.test(customer.countryCode ?? '') ? customer.countryCode : null,
    ...{ messageId, lines, discount: await findPromise(db, promise, clock.now()) },
    orderName: await findOrderName(db, { shopId, customerId, orderId: row.orderId }),
    ...{ isUsed, cart: cartSlotOf(row) },
  };
}

const shopColumns = { name: true, url: true, domain: true, currency: true, zone: true, state: true } as const;
const linkColumns = {
  ...{ customerId: true, messageId: true, orderId: true, lines: true, locale: true, revokedAt: true },
  ...cartColumns,
  discount: { select: discountColumns },
  customer: { select: { redactedAt: true, chosenLocale: true, countryCode: true } },
} as const;

async function findOrderName(
  db: LinkNeeds['db'],
  { orderId, ...whose }: { shopId: string; customerId: string; orderId: string | null },
): Promise<string | null> {
  if (!orderId) return null;
  const order = await db.order.findFirst({ where: { ...whose, id: orderId }, select: { name: true } });
  return order?.name ?? null;
}

const shopOf = (row: Omit<LinkShop, 'url' | 'zone'> & { url: string | null; zone: string | null }): LinkShop => ({
  ...{ name: row.name, domain: row.domain, currency: row.currency },
  url: webAddress(row.url) || `https://${row.domain}`,
  zone: resolveZone([row.zone]),
});
