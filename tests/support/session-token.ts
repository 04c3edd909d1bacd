import { createHmac, randomUUID } from 'node:crypto';

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Claims of a session token as Shopify issues it for a staff member of `shop`. Times are seconds since 1970. */
export function claimsFor(shop: string, apiKey: string, now = Math.floor(Date.now() / 1000)) {
  return {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: apiKey,
    sub: '42',
    exp: now + 60,
    nbf: now - 5,
    iat: now - 5,
    jti: randomUUID(),
    sid: randomUUID(),
  };
}

/** Signs claims with a header of one's choice, so that wrong ones can be tried. */
export function forgeToken(claims: object, secret: string, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const head = `${encode(header)}.${encode(claims)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

/** A token of the algorithm "none". */
export const unsignedToken = (claims: object) => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
