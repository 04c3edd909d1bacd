import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confirmationOf, isConfirmation, parseLinkKeys, readToken, signToken } from './signed-token.server.ts';

const keys = parseLinkKeys('k2:the-newer-secret-of-thirty-two-characters,k1:the-older-secret-of-thirty-two-characters');
const now = new Date('2026-06-03T09:00:00Z');
const later = new Date('2026-07-03T09:00:00Z');
const value = { shopId: 'a', customerId: 'b', messageId: 'c' };
const token = signToken(keys, 'unsubscribe', value, later);
const read = (given: string, at = now) => readToken(keys, 'unsubscribe', given, at);

test('a token gives back what was signed', () => expect(read(token)).toEqual({ outcome: 'valid', value }));

test('attack D1: not one changed character in any field passes', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
  for (let place = 0; place < token.length; place += 1)
    for (const letter of alphabet) {
      if (letter === token[place]) continue;
      expect(read(token.slice(0, place) + letter + token.slice(place + 1)).outcome).toBe('invalid');
    }
});

test('attack D1: not one flipped bit in any field passes', () => {
  const bytes = Buffer.from(token, 'latin1');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    expect(read(flipped.toString('latin1')).outcome).toBe('invalid');
  }
});

test('attack D1: no other text is a token, and none makes the reader throw', () => {
  fc.assert(fc.property(fc.string(), (text) => read(text).outcome === 'invalid'));
  const parts = fc.tuple(fc.constantFrom('k1', 'k2', '', '__proto__'), fc.base64String(), fc.nat(), fc.base64String());
  fc.assert(fc.property(parts, (fields) => read(fields.join('.')).outcome === 'invalid'));
});

test.each(['=', '==', '.', ' ', '\n', '%00', `.${token}`])('attack D1: a token with %j behind it is none', (tail) =>
  expect(read(token + tail).outcome).toBe('invalid'),
);

describe('attack D2: a token serves one purpose', () => {
  test.each(['preferences', 'reorder', 'review'] as const)('not %s', (purpose) =>
    expect(readToken(keys, purpose, token, now)).toEqual({ outcome: 'invalid' }),
  );
});

describe('attack D3: a token ends', () => {
  test('at its moment', () => expect(read(token, later)).toEqual({ outcome: 'expired', value }));
  test('not a second before', () => expect(read(token, new Date(later.getTime() - 1_000)).outcome).toBe('valid'));
});

describe('attack D11: keys are rotated', () => {
  const old = signToken(keys.slice(1), 'unsubscribe', value, later);
  test('an older key is still accepted while it is listed', () => expect(read(old).outcome).toBe('valid'));
  test('and not any more once it is gone', () =>
    expect(readToken(keys.slice(0, 1), 'unsubscribe', old, now)).toEqual({ outcome: 'invalid' }));
  test('the newest signs', () => expect(token.startsWith('k2.')).toBe(true));
});

describe('a confirmation', () => {
  test('belongs to one token', () => {
    const other = signToken(keys, 'unsubscribe', { ...value, customerId: 'x' }, later);
    expect(isConfirmation(keys, token, confirmationOf(keys, token))).toBe(true);
    expect(isConfirmation(keys, token, confirmationOf(keys, other))).toBe(false);
  });
  test.each(['', 'true', token, token.split('.')[3]!])('cannot be guessed from the link: %s', (guess) =>
    expect(isConfirmation(keys, token, guess)).toBe(false),
  );
  test('survives the rotation of keys', () => {
    const old = signToken(keys.slice(1), 'unsubscribe', value, later);
    expect(isConfirmation(keys, old, confirmationOf(keys.slice(1), old))).toBe(true);
  });
});
