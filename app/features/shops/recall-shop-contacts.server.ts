import { seconds } from '#app/domain/time/spans.ts';
import { rememberBriefly } from '#app/platform/remember-briefly.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Where customers find a shop and reach it. */
interface ShopContacts {
  /** Its primary domain, without a slash behind it. */
  url: string;
  /** The address it is answered at; null where it names none. */
  replyTo: string | null;
}

const remember = rememberBriefly<ShopContacts>({ span: seconds(10), most: 2_000 });

/** At most ten seconds old. */
export const recallShopContacts = (
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, domain }: { shopId: string; domain: string },
): Promise<ShopContacts> =>
  remember(clock, shopId, async () => {
    const select = { url: true, settings: { select: { replyTo: true } } } as const;
    const shop = await db.shop.findUnique({ where: { id: shopId }, select });
    const url = shop?.url && /^https?:/.test(shop.url) ? shop.url : `https://${domain}`;
    return { url: url.replace(/\/+$/, ''), replyTo: shop?.settings?.replyTo ?? null };
  });
