import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLosslessJson } from './lossless-json.ts';

const parse = (text: string) => parseLosslessJson(new TextEncoder().encode(text));

test.each([
  ['{"id":820982911946154508}', { id: '820982911946154508' }],
  ['[9007199254740991, -9007199254740993, 1.5, 1e3]', [9007199254740991, '-9007199254740993', 1.5, 1000]],
  ['"a\\u0000b"', 'ab'],
  ['"half a letter: \\ud83d"', 'half a letter: \ufffd'],
  ['"[[[{"', '[[[{'],
])('%s keeps its meaning', (text, value) => expect(parse(text)).toEqual({ outcome: 'parsed', value }));

test('what JSON.parse reads exactly comes out the same', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      fc.pre(!/\\u0000|\d{16}/.test(text)); // what is meant to come out otherwise: NUL and huge integers
      expect(parse(text)).toEqual({ outcome: 'parsed', value: JSON.parse(text) });
    }),
  );
});

test.each([
  ['', 'json'],
  ['{"a":1', 'json'],
  ['['.repeat(10_000) + ']'.repeat(10_000), 'depth'],
  ['['.repeat(1_000_000), 'depth'],
])('%.20s is refused', (text, detail) => expect(parse(text)).toEqual({ outcome: 'invalid', detail }));

test('bytes that are no UTF-8 are refused', () => {
  expect(parseLosslessJson(new Uint8Array([0x22, 0xc3, 0x28, 0x22]))).toEqual({ outcome: 'invalid', detail: 'utf8' });
});
