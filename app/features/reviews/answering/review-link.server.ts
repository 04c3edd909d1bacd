import { z } from 'zod';
import type { Locale } from '#app/domain/locale.ts';
import { previewToken } from '#app/domain/mail/preview-token.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { readToken, signToken } from '#app/platform/signed-token.server.ts';
import { findGroup } from './review-group.store.server.ts';
import type { ReviewGroup } from './review-group.store.server.ts';
import { findReviewShop } from './review-shop.store.server.ts';
import type { ReviewShop } from './review-shop.store.server.ts';

export type ReviewLinkNeeds = Pick<Services, 'db' | 'clock' | 'links'>;

/** A review can be changed for as long as its link works. */
const linkLasts = days(400);

/** Short names: the address stands five times over in a mail. */
const LinkToken = z.object({ s: z.string(), g: z.string() });

/** Where a customer reviews what they were asked about together; add `?line=<requestId>&stars=4` for a star in a mail. */
export function makeReviewUrl(
  { clock, links }: Pick<Services, 'clock' | 'links'>,
  { shopId, groupId }: { shopId: string; groupId: string },
): string {
  const token = signToken(links.keys, 'review', { s: shopId, g: groupId }, after(clock.now(), linkLasts));
  return `${links.appUrl}/review/${token}`;
}

export interface AskedReviewLink {
  token: string;
  /** The reader's language where the link may not say it. */
  otherwise: Locale;
}

export type ReviewLinkReading =
  | { outcome: 'valid'; shop: ReviewShop; group: ReviewGroup }
  | { outcome: 'expired' | 'unknown'; shop: ReviewShop }
  | { outcome: 'invalid' | 'preview' };

/**
 * Reads a link without acting on it. A link of somebody who was erased, one that never was and one of a shop that has left
 * are all unknown: no page tells whether there is a customer.
 */
export async function readReviewLink(
  { db, clock, links }: ReviewLinkNeeds,
  { token, otherwise }: AskedReviewLink,
): Promise<ReviewLinkReading> {
  if (token === previewToken) return { outcome: 'preview' };
  const reading = readToken(links.keys, 'review', token, clock.now());
  const ref = reading.outcome === 'invalid' ? null : LinkToken.safeParse(reading.value);
  if (!ref?.success) return { outcome: 'invalid' };
  const { s: shopId, g: groupId } = ref.data;
  const shop = await findReviewShop(db, shopId);
  if (!shop) return { outcome: 'invalid' };
  if (reading.outcome === 'expired') return { outcome: 'expired', shop };
  const group = shop.isInstalled ? await findGroup(db, { shopId, groupId, otherwise }) : null;
  return group ? { outcome: 'valid', shop, group } : { outcome: 'unknown', shop };
}
