import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** `id` is kept beside what the key sealed, so that keys can be rotated; the first of a list seals. */
export interface TokenKey {
  id: string;
  key: Buffer;
}

/** Where a sealed token lies. It is authenticated, so that a row's token is worthless in another row or column. */
export interface TokenPlace {
  sessionId: string;
  field: 'accessToken' | 'refreshToken';
}

/** `unreadable`: sealed by a key that is not listed, or changed since. `isCurrent`: sealed, and by the newest key. */
export type TokenReading = { outcome: 'read'; token: string; isCurrent: boolean } | { outcome: 'unreadable' };

const mark = 'sealed';
const ivLength = 12;
const tagLength = 16;

/** Parses `id:secret,id:secret`, newest first. */
export function parseTokenKeys(text: string): TokenKey[] {
  return text.split(',').map((pair) => {
    const [id = '', secret = ''] = pair.split(':');
    return { id, key: Buffer.from(hkdfSync('sha256', secret, '', 'sonra.session-tokens', 32)) };
  });
}

/** Text that every token sealed by the newest key begins with. */
export const currentSeal = (keys: TokenKey[]) => `${mark}.${keys[0]?.id ?? ''}.`;

const aboutOf = ({ sessionId, field }: TokenPlace) => Buffer.from(`${field} ${sessionId}`);

/** AES-256-GCM: `sealed.<key id>.<base64url of iv, ciphertext and tag>`. */
export function sealToken(keys: TokenKey[], token: string, place: TokenPlace): string {
  const key = keys[0];
  if (!key) throw new Error('No key to seal tokens with');
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key.key, iv).setAAD(aboutOf(place));
  const bytes = Buffer.concat([iv, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return currentSeal(keys) + bytes.toString('base64url');
}

/** Reads what `sealToken` wrote, or a plain token from before tokens were sealed. */
export function openToken(keys: TokenKey[], stored: string, place: TokenPlace): TokenReading {
  if (!stored.startsWith(`${mark}.`)) return { outcome: 'read', token: stored, isCurrent: false };
  const [, keyId, text] = stored.split('.');
  const key = keys.find(({ id }) => id === keyId);
  const bytes = Buffer.from(text ?? '', 'base64url');
  if (!key || bytes.length < ivLength + tagLength) return { outcome: 'unreadable' };
  const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, ivLength))
    .setAAD(aboutOf(place))
    .setAuthTag(bytes.subarray(-tagLength));
  const opened = decipher.update(bytes.subarray(ivLength, -tagLength));
  try {
    const token = Buffer.concat([opened, decipher.final()]).toString('utf8');
    return { outcome: 'read', token, isCurrent: key === keys[0] };
  } catch {
    // GCM says nothing but that the tag does not fit.
    return { outcome: 'unreadable' };
  }
}
