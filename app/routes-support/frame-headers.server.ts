import { env } from '#app/platform/env.server.ts';

const shopDomain = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** Who may frame this document: the admin of the very shop it is for, and nobody when it names none. */
export function frameHeaders(request: Request): Record<string, string> {
  const shop = new URL(request.url).searchParams.get('shop') ?? '';
  const ancestors = shopDomain.test(shop) ? `https://${shop} ${env().SHOPIFY_ADMIN_ORIGIN}` : "'none'";
  return {
    'Content-Security-Policy': `frame-ancestors ${ancestors}; base-uri 'self'; object-src 'none'`,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}
