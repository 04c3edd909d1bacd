import { createHash } from 'node:crypto';

/**
 * Headers of a page that anybody with its link may open: seen by nobody else, kept nowhere, framed by nothing, and
 * running nothing. `styles` is the one inline style sheet it may use, to the letter; `formTargets` are origins that a form
 * may lead to over redirects, beside our own. `hasPictures` lets it show pictures of our own address.
 */
export function publicHeaders(
  styles: string,
  formTargets: string[] = [],
  { hasPictures = false }: { hasPictures?: boolean } = {},
): Record<string, string> {
  const hash = createHash('sha256').update(styles).digest('base64');
  return {
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${hash}';${hasPictures ? " img-src 'self';" : ''} form-action ${[`'self'`, ...formTargets].join(' ')}; base-uri 'none'; frame-ancestors 'none'`,
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    // The address is the credential: it must reach neither other sites nor search engines nor caches.
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow',
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}
