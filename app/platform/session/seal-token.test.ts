import { expect, test } from 'vitest';
import { openToken, parseTokenKeys, sealToken } from './seal-token.server.ts';

const [older, newer] = [`t1:${'o'.repeat(32)}`, `t2:${'n'.repeat(32)}`];
const keys = parseTokenKeys(older);
const place = { sessionId: 'offline_a.myshopify.com', field: 'accessToken' } as const;

test('a sealed token shows its key and nothing of itself, and opens again', () => {
  const sealed = sealToken(keys, 'shpat_secret', place);
  expect(sealed).toMatch(/^sealed\.t1\.[\w-]+$/);
  expect(Buffer.from(sealed.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('shpat');
  expect(openToken(keys, sealed, place)).toEqual({ outcome: 'read', token: 'shpat_secret', isCurrent: true });
  expect(sealToken(keys, 'shpat_secret', place)).not.toBe(sealed);
});

test('a token of an older key opens and is told to be old; without that key it does not', () => {
  const sealed = sealToken(keys, 'shpat_secret', place);
  expect(openToken(parseTokenKeys(`${newer},${older}`), sealed, place)).toMatchObject({
    token: 'shpat_secret',
    isCurrent: false,
  });
  expect(openToken(parseTokenKeys(newer), sealed, place)).toEqual({ outcome: 'unreadable' });
});

test('a key of the same name but another secret opens nothing', () => {
  const sealed = sealToken(keys, 'shpat_secret', place);
  expect(openToken(parseTokenKeys(`t1:${'x'.repeat(32)}`), sealed, place)).toEqual({ outcome: 'unreadable' });
});

test('a sealed token moved to another session or column opens nothing', () => {
  const sealed = sealToken(keys, 'shpat_secret', place);
  expect(openToken(keys, sealed, { ...place, sessionId: 'offline_b.myshopify.com' }).outcome).toBe('unreadable');
  expect(openToken(keys, sealed, { ...place, field: 'refreshToken' }).outcome).toBe('unreadable');
});

test('a sealed token with any byte changed or cut off opens nothing', () => {
  const bytes = Buffer.from(sealToken(keys, 'shpat_secret', place).split('.')[2]!, 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(openToken(keys, `sealed.t1.${changed.toString('base64url')}`, place).outcome, `byte ${at}`).toBe(
      'unreadable',
    );
    const cut = bytes.subarray(0, at).toString('base64url');
    expect(openToken(keys, `sealed.t1.${cut}`, place).outcome, `cut at ${at}`).toBe('unreadable');
  }
});

test('a plain token of before is read and told to be old', () => {
  expect(openToken(keys, 'shpat_plain', place)).toEqual({ outcome: 'read', token: 'shpat_plain', isCurrent: false });
});
