import type { Locale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findReorderLines } from './find-reorder-lines.server.ts';
import { makeReorderLink } from './make-reorder-link.server.ts';
import type { MadeLink } from './make-reorder-link.server.ts';

/**
 * A link to all that can be bought again of a customer's order, or of their latest: "Reorder everything from #1001". A
 * message's own is given again.
 */
export async function linkForOrder(
  services: Pick<Services, 'db' | 'clock' | 'links'>,
  about: { shopId: string; customerId: string; orderId: string | null; messageId: string | null; locale: Locale },
): Promise<({ outcome: 'made' } & MadeLink) | { outcome: 'nothing_to_buy' }> {
  const { orderId, lines } = await findReorderLines(services.db, about);
  if (lines.length === 0) return { outcome: 'nothing_to_buy' };
  return { outcome: 'made', ...(await makeReorderLink(services, { ...about, orderId, lines })) };
}
