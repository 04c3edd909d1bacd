import { pickLocale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';
import { linkForOrder } from './link-for-order.server.ts';

export type CopiedLink =
  | { outcome: 'made'; linkId: string; url: string; chooseUrl: string; expiresAt: Date }
  | { outcome: 'nothing_to_buy' | 'unknown_customer' };

/** Orders to choose from. */
const mostOrders = 20;

/** A customer's latest orders, to make a link from; the newest first. */
export async function listOrdersToRepeat(
  { db }: Pick<Services, 'db'>,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<{ id: string; name: string | null; placedAt: Date | null }[]> {
  return db.order.findMany({
    where: { shopId, customerId, mirroredAt: { not: null }, customer: { redactedAt: null } },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    take: mostOrders,
    select: { id: true, name: true, placedAt: true },
  });
}

/** Makes a link to all of an order that can be bought again, for the merchant to put into a mail of their own. */
export async function copyReorderLink(
  services: Pick<Services, 'db' | 'clock' | 'links'>,
  { shopId, customerId, orderId, actor }: { shopId: string; customerId: string; orderId: string; actor: string },
): Promise<CopiedLink> {
  const { db, clock } = services;
  const customer = await db.customer.findUnique({
    where: { shopId_id: { shopId, id: customerId } },
    select: {
      ...{ locale: true, chosenLocale: true, redactedAt: true },
      shop: { select: { locale: true, settings: { select: { defaultLocale: true } } } },
    },
  });
  if (!customer || customer.redactedAt) return { outcome: 'unknown_customer' };
  const wishes = [customer.chosenLocale, customer.locale, customer.shop.settings?.defaultLocale, customer.shop.locale];
  const about = { shopId, customerId, orderId, messageId: null, locale: pickLocale(wishes, 'en') };
  const made = await linkForOrder(services, about);
  if (made.outcome !== 'made') return made;
  const { outcome, linkId, url, chooseUrl, expiresAt } = made;
  const entry = { shopId, at: clock.now(), actor, action: 'reorder_link.made', subject: linkId };
  await db.auditEntry.create({ data: entry });
  return { outcome, linkId, url, chooseUrl, expiresAt };
}
