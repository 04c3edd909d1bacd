import { createHmac, timingSafeEqual } from 'node:crypto';

/** Length of a SHA-256 in base64, with its one `=`. */
const signatureLength = 44;

/**
 * True when `signature` (X-Shopify-Hmac-Sha256) is the base64 HMAC-SHA256 of the raw bytes under one of `secrets`: the
 * client secret, and during a rotation the previous one.
 */
export function isSignedByShopify(bytes: Uint8Array, signature: string | null, secrets: readonly string[]): boolean {
  // Compared as text: decoding base64 would accept other spellings and trailing bytes.
  if (signature?.length !== signatureLength) return false;
  const given = Buffer.from(signature, 'latin1');
  return secrets.some((secret) => {
    const expected = Buffer.from(createHmac('sha256', secret).update(bytes).digest('base64'), 'latin1');
    return timingSafeEqual(given, expected);
  });
}
