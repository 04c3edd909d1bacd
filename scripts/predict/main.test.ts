import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inRepository } from '../setup/repository.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sonra-predict-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);
const run = (...args: string[]) =>
  spawnSync(process.execPath, [inRepository('scripts/predict.ts'), ...args], { encoding: 'utf8' });

writeFileSync(
  at('orders.csv'),
  'customer,seq,dow,hour\na,2026-03-02 09:10,0,9\na,2026-03-09 09:30,0,9\nb,2026-03-05 18:00,3,18\n',
);
writeFileSync(at('calibration.csv'), 'customer,date,value\na,2026-01-01,10\na,2026-01-20,12\nb,2026-01-10,5\n');
writeFileSync(at('meta.json'), '{"calibration_end":"2026-02-01","holdout_end":"2026-03-01"}');

const answersOf = (name: string) =>
  readFileSync(at(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('answers stand one a line in the file, and nothing on stdout', () => {
  const { status, stdout } = run('t5', '--orders', at('orders.csv'), '--out', at('t5.jsonl'));
  expect([status, stdout]).toEqual([0, '']);
  const answers = answersOf('t5.jsonl');
  expect(answers.map(({ id }) => id)).toEqual(['a', 'b']);
  expect([answers[0].hours.length, answers[0].dows.length]).toEqual([24, 7]);
});

test('orders to come, of every customer', () => {
  const { status } = run(
    't3',
    '--calibration',
    at('calibration.csv'),
    '--meta',
    at('meta.json'),
    '--out',
    at('t3.jsonl'),
  );
  expect(status).toBe(0);
  const answers = answersOf('t3.jsonl');
  expect(answers.map(({ id }) => id)).toEqual(['a', 'b']);
  // One repeat in 31 + 22 days: (1 + 1) / (31 + 53) · 28 and (0 + 1) / (22 + 53) · 28.
  expect(answers.map(({ n }) => n.toFixed(6))).toEqual([((2 / 84) * 28).toFixed(6), (28 / 75).toFixed(6)]);
});

test.each([
  ['no task', [], /^predict: npm run -s predict/],
  ['an unknown task', ['t9'], /no task "t9"/],
  ['a missing option', ['t5', '--out', 'x'], /Missing: --orders/],
  ['an unknown option', ['t5', '--order', 'x'], /Unknown option/],
  ['a missing file', ['t5', '--orders', at('nowhere'), '--out', at('x')], /nowhere: cannot be read/],
  ['a missing column', ['t5', '--orders', at('calibration.csv'), '--out', at('x')], /no column seq, dow, hour/],
  ['a bad date', ['t5', '--orders', at('bad.csv'), '--out', at('x')], /bad.csv: row 1: "2026-02-31" is no date/],
])('%s ends with 2 and one line', (_what, args, words) => {
  writeFileSync(at('bad.csv'), 'customer,seq,dow,hour\na,2026-02-31,0,9\n');
  const { status, stderr, stdout } = run(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(words);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
