import { pickLocale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findReorderLines } from './find-reorder-lines.server.ts';
import { findSameLink } from './find-same-link.server.ts';
import { makeReorderLink } from './make-reorder-link.server.ts';

export type CopiedLink =
  | { outcome: 'made' | 'there_is_one'; linkId: string; url: string; chooseUrl: string; expiresAt: Date }
  | { outcome: 'nothing_to_buy' | 'unknown_customer' };

export interface OrderToRepeat {
  id: string;
  name: string | null;
  placedAt: Date | null;
  /** Why it is no order to repeat; null for one that is. */
  flaw: 'cancelled' | 'refunded' | 'test' | null;
}

/** Orders to choose from. */
const mostOrders = 20;

/** A customer's latest orders, to make a link from: those that can be repeated first, the newest first. */
export async function listOrdersToRepeat(
  { db }: Pick<Services, 'db'>,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<OrderToRepeat[]> {
  const found = await db.order.findMany({
    where: { shopId, customerId, mirroredAt: { not: null }, customer: { redactedAt: null } },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    take: mostOrders,
    select: { id: true, name: true, placedAt: true, cancelledAt: true, fullyRefundedAt: true, test: true },
  });
  const orders = found.map(({ id, name, placedAt, ...state }) => ({ id, name, placedAt, flaw: flawOf(state) }));
  return orders.toSorted((one, other) => Number(one.flaw !== null) - Number(other.flaw !== null));
}

type OrderState = { cancelledAt: Date | null; fullyRefundedAt: Date | null; test: boolean };

function flawOf({ cancelledAt, fullyRefundedAt, test }: OrderState): OrderToRepeat['flaw'] {
  if (cancelledAt) return 'cancelled';
  if (fullyRefundedAt) return 'refunded';
  return test ? 'test' : null;
}

/**
 * Makes a link to all of an order that can be bought again, for the merchant to put into a mail of their own; gives the one
 * that is there already where that says the same.
 */
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
  const { lines } = await findReorderLines(db, { shopId, customerId, orderId });
  if (lines.length === 0) return { outcome: 'nothing_to_buy' };
  const wanted = { shopId, customerId, orderId, messageId: null, locale: pickLocale(wishes, 'en'), lines };
  const same = await findSameLink(services, wanted);
  if (same) return { outcome: 'there_is_one', ...same };
  const { linkId, url, chooseUrl, expiresAt } = await makeReorderLink(services, wanted);
  const entry = { shopId, at: clock.now(), actor, action: 'reorder_link.made', subject: linkId };
  await db.auditEntry.create({ data: entry });
  return { outcome: 'made', linkId, url, chooseUrl, expiresAt };
}
