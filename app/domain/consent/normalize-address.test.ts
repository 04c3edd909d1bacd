import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeAddress } from './normalize-address.ts';

test.each([
  ['  Ayse@Mail.Test\n', 'ayse@mail.test'],
  ['IŞIL@MAIL.TEST', 'işil@mail.test'],
  ['ışıl@mail.test', 'işil@mail.test'],
  ['İnci@mail.test', 'inci@mail.test'],
  ['I\u0307nci@mail.test', 'inci@mail.test'],
  ['ınci@MAİL.test', 'inci@mail.test'],
  ['ｂｏｂ＠mail.test', 'bob@mail.test'],
  ['bob@bücher.example', 'bob@xn--bcher-kva.example'],
  ['bob@BÜCHER.example', 'bob@xn--bcher-kva.example'],
  ['bob@xn--bcher-kva.example', 'bob@xn--bcher-kva.example'],
  ['bob@mail.test.', 'bob@mail.test'],
  ['"a@b"@mail.test', '"a@b"@mail.test'],
])('%j is looked up as %s', (written, expected) => expect(normalizeAddress(written)).toBe(expected));

test.each([
  null,
  undefined,
  '',
  'bob',
  '@mail.test',
  'bob@',
  'bob@mail.test/x',
  'bob@mail.test:80',
  'bob@a b.test',
  'bo\u200bb@mail.test',
  'bo\0b@mail.test',
  `${'a'.repeat(400)}@mail.test`,
])('%j is no address', (written) => expect(normalizeAddress(written)).toBeNull());

test('a normalized address is its own normal form, and neither case makes another', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aIıİiçŞşğß.+-'), minLength: 1, maxLength: 12 }), (local) => {
      const normal = normalizeAddress(`${local}@mail.test`);
      expect(normal).not.toBeNull();
      expect(normalizeAddress(normal)).toBe(normal);
      for (const locale of ['tr', 'en']) {
        expect(normalizeAddress(`${local.toLocaleLowerCase(locale)}@mail.test`)).toBe(normal);
      }
    }),
  );
});
