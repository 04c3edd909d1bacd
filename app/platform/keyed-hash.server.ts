import { createHmac } from 'node:crypto';
import type { LinkKey } from './signed-token.server.ts';

/** What is hashed; one of one kind tells nothing about another. */
export type HashedThing = 'address' | 'customer' | 'shop';

/**
 * `keyId:hex`, the HMAC-SHA256 of a text under each key, the newest first: the first is to be written, all of them are
 * to be looked for. `scope` (a shop's id) keeps the hashes of two shops apart.
 */
export function keyedHashes(keys: LinkKey[], thing: HashedThing, scope: string, text: string): string[] {
  return keys.map(({ id, secret }) => {
    const mac = createHmac('sha256', secret).update(`sonra.erased.${thing}.${scope}.${text}`);
    return `${id}:${mac.digest('hex')}`;
  });
}

/** The hash to be written. Throws without a key. */
export function keyedHash(keys: LinkKey[], thing: HashedThing, scope: string, text: string): string {
  const [hash] = keyedHashes(keys, thing, scope, text);
  if (!hash) throw new Error('No key to hash with');
  return hash;
}

/**
 * How a suppression of somebody who was erased is kept: nobody reads an address from it, but who knows the address
 * finds it. No mail address begins like this: the colons would need quotes.
 */
export const erasedAddresses = (keys: LinkKey[], shopId: string, address: string): string[] =>
  keyedHashes(keys, 'address', shopId, address).map((hash) => `erased:${hash}`);
