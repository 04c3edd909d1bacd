import { ReviewIncentive } from '#app/domain/reviews/review.ts';
import { usualDays } from '#app/domain/reviews/usual-days.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Db } from '#app/platform/db.server.ts';
import { webAddress } from '#app/platform/mail/build-mail-context.ts';

/** A shop as its review page speaks of it. */
export interface ReviewShop {
  id: string;
  name: string | null;
  /** http(s). */
  url: string;
  /** IANA name, always good. */
  zone: string;
  isInstalled: boolean;
  /** For every reviewer alike; null for none. */
  incentive: ReviewIncentive | null;
  /** Days after which a customer may be asked again how likely they recommend the shop; null for never. */
  npsEveryDays: number | null;
}

export async function findReviewShop(db: Pick<Db, 'shop'>, shopId: string): Promise<ReviewShop | null> {
  const shop = await db.shop.findUnique({
    where: { id: shopId },
    select: {
      ...{ id: true, name: true, url: true, domain: true, zone: true, state: true },
      reviewSettings: { select: { incentive: true, npsEveryDays: true } },
    },
  });
  if (!shop) return null;
  const { reviewSettings: settings } = shop;
  return {
    ...{ id: shop.id, name: shop.name, zone: resolveZone([shop.zone]) },
    url: webAddress(shop.url) || `https://${shop.domain}`,
    isInstalled: shop.state === 'INSTALLED',
    incentive: settings?.incentive ? ReviewIncentive.parse(settings.incentive) : null,
    npsEveryDays: settings ? settings.npsEveryDays : usualDays.npsEveryDays,
  };
}
