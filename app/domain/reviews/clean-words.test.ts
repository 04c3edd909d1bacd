import { expect, test } from 'vitest';
import { cleanWords } from './clean-words.ts';

test.each([
  ['attack E6: what turns the direction', 'Good \u202eevil\u202c \u2066x\u2069\u200f', 'Good evil x'],
  ['attack E6: what is not seen', 'f\u200bi\u200cn\ufeffe\u00ad\u2060\u3164', 'fine'],
  ['attack E6: letters hidden in tags', 'ok\u{e0041}\u{e0042}', 'ok'],
  ['control characters', 'a\u0000b\u001b[31m', 'ab[31m'],
  ['half a letter', 'a\ud800', 'a\ufffd'],
  ['a line in one line', 'one\r\ntwo\tthree', 'one two three'],
  ['a family stays one picture', 'a 👩‍👧 and ❤️‍🔥', 'a 👩‍👧 and ❤️‍🔥'],
  ['nothing but what is not seen', ' \u200b\u200d\n ', ''],
  ['Turkish letters', 'Çok güzel, ŞIK ve İnce ığdır', 'Çok güzel, ŞIK ve İnce ığdır'],
])('%s', (_case, text, clean) => {
  expect(cleanWords(text)).toBe(clean);
});

test('a tower of marks becomes a letter', () => {
  expect(cleanWords(`q${'\u0301'.repeat(50)}`)).toBe(`q${'\u0301'.repeat(3)}`);
});

test('lines stay where they are meant, and empty ones part paragraphs', () => {
  expect(cleanWords('one\r\n  two  \u202e\n\n\n\nthree\n', { lines: true })).toBe('one\ntwo\n\nthree');
});
