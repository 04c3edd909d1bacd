import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { BadInput } from './bad-input.ts';
import { readCsv, readDay, readJson, readJsonl, readNumber } from './read-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sonra-predict-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, bytes: string | Buffer) => {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};

describe('files', () => {
  test('a CSV gives the columns asked for, plain or gzip', () => {
    const text = '\uFEFFcustomer,note,date\r\na,"x, y",2026-03-05\r\n\r\nb,,2026-03-06\r\n';
    const rows = [
      { customer: 'a', date: '2026-03-05' },
      { customer: 'b', date: '2026-03-06' },
    ];
    expect(readCsv(file('plain.csv', text), ['customer', 'date'])).toEqual(rows);
    expect(readCsv(file('packed.csv', gzipSync(text)), ['customer', 'date'])).toEqual(rows);
  });

  test('JSON and JSON lines', () => {
    expect(readJson(file('a.json', '{"a":1}'))).toEqual({ a: 1 });
    expect(readJsonl(file('a.jsonl', '{"a":1}\n\n{"a":2}\n'), ['a' as never])).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test.each([
    ['a missing file', () => readCsv(path.join(folder, 'nowhere'), ['a']), /nowhere: cannot be read/],
    ['a missing column', () => readCsv(file('b.csv', 'a,b\n1,2\n'), ['a', 'c']), /b\.csv: no column c/],
    ['a ragged row', () => readCsv(file('c.csv', 'a,b\n1\n'), ['a']), /c\.csv: is no CSV/],
    ['an empty file', () => readCsv(file('e.csv', ''), ['a']), /e\.csv: is empty/],
    ['broken JSON', () => readJson(file('b.json', '{')), /b\.json: is no JSON/],
    ['a broken line', () => readJsonl(file('b.jsonl', '{"a":1}\n{\n'), []), /b\.jsonl: line 2 is no JSON/],
    ['a line without', () => readJsonl(file('c.jsonl', '{"a":1}\n'), ['b' as never]), /line 1 has no b/],
  ])('%s is complained about', (_what, read, words) => {
    expect(read).toThrow(BadInput);
    expect(read).toThrow(words);
  });
});

describe('values', () => {
  test.each([
    ['1970-01-01', 0],
    ['1970-01-11 23:59', 10],
    ['2000-03-01T00:00:00Z', 11017],
  ])('%s is day %d', (text, day) => expect(readDay(text, 'here')).toBe(day));

  test.each(['', '2026-02-31', '05.03.2026', '2026-3-5', '2026-03-05x'])('%j is no date', (text) =>
    expect(() => readDay(text, 'row 3')).toThrow(/^row 3: /),
  );

  test('numbers are finite', () => {
    expect(readNumber('-1.5', 'here')).toBe(-1.5);
    for (const text of ['', ' ', 'x', 'Infinity']) expect(() => readNumber(text, 'row 3')).toThrow(BadInput);
  });
});
