import { beginHistory } from '#app/features/history/index.server.ts';
import { ensureDefaultJourneys, stopJourneys } from '#app/features/journeys/index.server.ts';
import { ensureShopByDomain, findShopByDomain, installShop } from '#app/features/shops/index.server.ts';
import type { ShopIdentity } from '#app/features/shops/index.server.ts';
import { reconsiderDeliveries } from '#app/features/webhooks/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { authenticate } from '#app/platform/shopify.server.ts';

interface ShopRequest {
  shopId: string;
  shop: ShopIdentity;
  /** For the audit: `staff:<Shopify's user id>`. */
  actor: string;
  /** What an extension asked for from Shopify's own pages has to be answered through. */
  cors: <Answer extends Response>(answer: Answer) => Answer;
}

/**
 * The shop a request of the embedded admin is made for, from its session token and from nothing else.
 * Throws the Response that Shopify's library wants when the token is missing or wrong.
 */
export async function requireShop(request: Request): Promise<ShopRequest> {
  const { session, sessionToken, cors } = await authenticate.admin(request);
  if (!isIssuedByItsShop(sessionToken)) throw new Response(null, { status: 401 });
  // Only the opening document names the language of the admin; it becomes the shop's when its own is unknown.
  const locale = new URL(request.url).searchParams.get('locale') ?? undefined;
  const shop = await openShop(session.shop, locale);
  return {
    shopId: shop.shopId,
    shop,
    actor: `staff:${sessionToken?.sub ?? 'unknown'}`,
    cors: cors as ShopRequest['cors'],
  };
}

/** Shopify's library checks signature, times and audience, but not that issuer and shop are one. */
function isIssuedByItsShop({ iss, dest }: { iss: string; dest: string }): boolean {
  return URL.canParse(dest) && iss === `${new URL(dest).origin}/admin`;
}

/** Finds the shop, and installs it at the first opening or after a reinstall. */
async function openShop(domain: string, locale: string | undefined): Promise<ShopIdentity> {
  const services = getServices();
  const known = await findShopByDomain(services, { domain });
  if (known?.state === 'INSTALLED') return known;
  // Before it is installed again: nothing of the time before may go out.
  if (known?.state === 'UNINSTALLED') await stopJourneys(services, { shopId: known.shopId });
  // What a shop cannot do without comes before it counts as installed, or with it: an end in between would never be made good.
  const { shopId } = await ensureShopByDomain(services, { domain });
  await ensureDefaultJourneys(services, { shopId });
  const alongside = (db: Tx) => reconsiderDeliveries({ ...services, db }, { shopId });
  const installed = await installShop(services, { domain, locale, alongside });
  // Cut off here, the sweep of reconciliations takes it up.
  if (installed.isNew) await beginHistory(services, { shopId });
  return installed;
}
