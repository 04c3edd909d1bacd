import { randomBytes } from 'node:crypto';
import { signToken } from '../admin-api/tokens.ts';
import type { Devstore } from '../devstore.ts';
import { gid } from '../state/ids.ts';
import type { Customer, Shop } from '../state/types.ts';

/** Seconds. */
const LIFE = 300;

/** What `shopify.sessionToken.get()` gives: good for five minutes; `sub` only for a customer who is logged in. */
export function mintExtensionToken({ config, clock }: Devstore, shop: Shop, customer: Customer | null): string {
  const at = Math.floor(clock.now() / 1000);
  const claims = {
    dest: shop.domain,
    aud: config.apiKey,
    exp: at + LIFE,
    nbf: at,
    iat: at,
    jti: randomBytes(16).toString('hex'),
    ...(customer ? { sub: gid('Customer', customer.id) } : {}),
  };
  return signToken(claims, config.apiSecret);
}
