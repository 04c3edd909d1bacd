import { createHmac, timingSafeEqual } from 'node:crypto';

/** Length of a SHA-256 in hex. */
const signatureLength = 64;

/**
 * Whether Shopify sent this request on from a shop: hex HMAC-SHA256 over `key=value` of all other parameters, sorted and
 * joined by nothing, the values of a repeated one joined by commas. Any of `secrets` may have signed it. Its age is not
 * looked at: what is asked for here is public.
 */
export function isSignedProxyRequest(url: URL, secrets: readonly string[]): boolean {
  const params = [...new Set(url.searchParams.keys())].filter((key) => key !== 'signature');
  const signatures = url.searchParams.getAll('signature');
  const [signature = ''] = signatures;
  if (signatures.length !== 1 || signature.length !== signatureLength) return false;
  // Whoever visits a shop writes into its addresses: of two shops nobody knows which one Shopify meant.
  if (url.searchParams.getAll('shop').length > 1) return false;
  const signed = params
    .map((key) => `${key}=${url.searchParams.getAll(key).join(',')}`)
    .sort()
    .join('');
  const given = Buffer.from(signature, 'latin1');
  return secrets.some((secret) => {
    const expected = Buffer.from(createHmac('sha256', secret).update(signed).digest('hex'), 'latin1');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
