import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link may be used for; a token of one purpose is worthless for another. */
export type TokenPurpose = 'unsubscribe' | 'preferences' | 'reorder' | 'review';

/** `id` names the key inside a token, so that keys can be rotated; the first of a list signs. */
export interface LinkKey {
  id: string;
  secret: string;
}

type TokenReading<T> = { outcome: 'valid'; value: T } | { outcome: 'expired'; value: T } | { outcome: 'invalid' };

/** Parses `id:secret,id:secret`, newest first. */
export function parseLinkKeys(text: string): LinkKey[] {
  return text.split(',').map((pair) => {
    const [id = '', secret = ''] = pair.split(':');
    return { id, secret };
  });
}

const macOf = (key: LinkKey, purpose: TokenPurpose, head: string) =>
  createHmac('sha256', key.secret).update(`sonra.${purpose}.${head}`).digest();

/**
 * `keyId.payload.expiry.mac`: payload is base64url JSON of ids only (never personal data), expiry is seconds since 1970.
 */
export function signToken(keys: LinkKey[], purpose: TokenPurpose, value: object, expiresAt: Date): string {
  const key = keys[0];
  if (!key) throw new Error('No key to sign links with');
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${key.id}.${payload}.${Math.floor(expiresAt.getTime() / 1000)}`;
  return `${head}.${macOf(key, purpose, head).toString('base64url')}`;
}

/** Reads a token made by `signToken`; the value of an expired one is told so that its page can help. */
export function readToken<T extends object>(
  keys: LinkKey[],
  purpose: TokenPurpose,
  token: string,
  now: Date,
): TokenReading<T> {
  const [keyId, payload, expiry, mac, ...rest] = token.split('.');
  const key = keys.find(({ id }) => id === keyId);
  if (!key || !payload || !expiry || !mac || rest.length > 0) return { outcome: 'invalid' };
  const given = Buffer.from(mac, 'base64url');
  const expected = macOf(key, purpose, `${keyId}.${payload}.${expiry}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { outcome: 'invalid' };
  // base64url has spellings that decode alike; only the one we wrote is ours.
  if (given.toString('base64url') !== mac) return { outcome: 'invalid' };
  const value = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as T;
  return { outcome: Number(expiry) * 1000 <= now.getTime() ? 'expired' : 'valid', value };
}

/**
 * A value that only a page rendered for this token holds: a POST that carries it comes from somebody who saw the page.
 * Throws for a token of a key that is not listed; read it first.
 */
export function confirmationOf(keys: LinkKey[], token: string): string {
  const key = keys.find(({ id }) => id === token.split('.')[0]);
  if (!key) throw new Error('No key to confirm a link with');
  return createHmac('sha256', key.secret).update(`sonra.confirm.${token}`).digest('base64url');
}

export function isConfirmation(keys: LinkKey[], token: string, given: string): boolean {
  const expected = Buffer.from(confirmationOf(keys, token));
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
