import { createHmac } from 'node:crypto';
import { mintSessionToken } from '../admin-api/tokens.ts';
import type { Devstore } from '../devstore.ts';
import type { Locale, Shop } from '../state/types.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** Path of an app page with everything the admin puts behind it: shop, host, locale, a fresh id_token, and the hmac. */
export function embeddedPath(devstore: Devstore, shop: Shop, page: string, locale: Locale): string {
  const { config, clock } = devstore;
  const [path, search = ''] = page.split('?');
  const query = new URLSearchParams(search);
  const now = clock.now();
  query.set('embedded', '1');
  query.set('host', Buffer.from(`admin.shopify.com/store/${shop.handle}`).toString('base64').replace(/=+$/, ''));
  query.set('id_token', mintSessionToken(config, shop, now));
  query.set('locale', locale);
  query.set('session', createHmac('sha256', config.apiSecret).update(`session ${shop.domain}`).digest('hex'));
  query.set('shop', shop.domain);
  query.set('timestamp', String(Math.floor(now / 1000)));
  query.sort();
  const signed = [...query].map(([name, value]) => `${name}=${value}`).join('&');
  query.set('hmac', createHmac('sha256', config.apiSecret).update(signed).digest('hex'));
  return `${path}?${query}`;
}

/** Opens the app as the admin would, without a browser; answers the app's HTTP status. */
export async function installApp(devstore: Devstore, shop: Shop, locale: Locale): Promise<number> {
  const response = await fetch(`${devstore.config.appUrl}${embeddedPath(devstore, shop, '/app', locale)}`, {
    headers: { 'user-agent': BROWSER, accept: 'text/html' },
    redirect: 'manual',
    signal: AbortSignal.timeout(60_000),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Revokes the app's tokens and tells it once more, by app/uninstalled. */
export function uninstallApp(devstore: Devstore, shop: Shop, payload: unknown): void {
  devstore.sender.emit({ shop, topic: 'app/uninstalled', payload });
  shop.installed = false;
  shop.tokensRevokedAt = devstore.clock.now();
}
