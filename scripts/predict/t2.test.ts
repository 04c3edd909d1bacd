import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BadInput } from './bad-input.ts';
import { predict as predictGaps } from './t2g.ts';
import { predict as predictChances } from './t2p.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sonra-when-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const header = 'customer,order,date,time,product,qty,price\n';

/** Sixty customers who buy tea every 20 or every 40 days. */
const lines = Array.from({ length: 60 }, (_, n) =>
  Array.from({ length: 8 }, (_, k) => `c${n},o${n}-${k},${dateOf(18_000 + (n % 10) + k * (n % 2 ? 20 : 40))},,tea,1,`),
).flat();
const train = file('train.csv', `${header}${lines.join('\n')}\n`);
const transactions = file(
  'asked.csv',
  `${header}${[0, 20, 40, 60].map((day) => `d1,o${day},${dateOf(18_000 + day)},,tea,1,`).join('\n')}\n`,
);

describe('when again', () => {
  test('days until the next purchase, one answer a question', async () => {
    const queries = file('g.jsonl', JSON.stringify({ id: 'q1', customer: 'd1', product: 'tea', date: dateOf(18_060) }));
    const answers = await predictGaps({ train, transactions, queries });
    expect(answers).toEqual([{ id: 'q1', gap_days: expect.closeTo(20, -1) }]);
  });

  test('chances within 7, 14 and 30 days', async () => {
    const ask = (id: string, day: number) =>
      JSON.stringify({ id, customer: 'd1', product: 'tea', cutoff: dateOf(day) });
    const queries = file('p.jsonl', `${ask('soon', 18_062)}\n${ask('due', 18_078)}\n`);
    const answers = (await predictChances({ train, transactions, queries })) as Record<string, number>[];
    expect(answers.map(({ id }) => id)).toEqual(['soon', 'due']);
    for (const { p7, p14, p30 } of answers) expect(p7! <= p14! && p14! <= p30! && p30! <= 1).toBe(true);
    expect(answers[1]!.p7).toBeGreaterThan(answers[0]!.p7!);
  });

  test('a question about what was never bought is complained about', async () => {
    const queries = file(
      'b.jsonl',
      JSON.stringify({ id: 'q9', customer: 'd1', product: 'milk', date: dateOf(18_060) }),
    );
    await expect(predictGaps({ train, transactions, queries })).rejects.toThrow(BadInput);
  });

  test('what was brought back, given away or bought years ago is answered all the same', async () => {
    const lines = [
      `d2,o1,${dateOf(18_040)},,tea,2,`,
      `d2,o2,${dateOf(18_050)},,tea,-2,`,
      `d2,o3,${dateOf(18_050)},,cup,0,`,
      `d2,o4,${dateOf(17_000)},,pot,1,`,
    ];
    const asked = file('odd.csv', `${header}${lines.join('\n')}\n`);
    const question = (product: string) =>
      JSON.stringify({ id: product, customer: 'd2', product, date: dateOf(18_060), cutoff: dateOf(18_060) });
    const queries = file('odd.jsonl', ['tea', 'cup', 'pot'].map(question).join('\n'));
    const gaps = (await predictGaps({ train, transactions: asked, queries })) as { gap_days: number }[];
    for (const { gap_days } of gaps) expect(gap_days).toBeGreaterThanOrEqual(1);
    const chances = (await predictChances({ train, transactions: asked, queries })) as Record<string, number>[];
    expect(chances).toHaveLength(3);
    for (const { p7, p14, p30 } of chances) expect(0 <= p7! && p7! <= p14! && p14! <= p30! && p30! <= 1).toBe(true);
  });

  const lonely: [string, string[]][] = [
    ['nothing', []],
    ['one purchase', ['a,o1,2024-01-05,,tea,1,']],
    ['only what was brought back', ['a,o1,2024-01-05,,tea,-1,', 'b,o2,2024-01-05,,tea,0,']],
    ['one day', Array.from({ length: 300 }, (_, n) => `c${n},o${n},2024-01-05,,tea,1,`)],
    [
      'a customer of one order each',
      Array.from({ length: 3000 }, (_, n) => `c${n},o${n},${dateOf(17_900 + (n % 300))},,p${n % 5},1,`),
    ],
    ['days to come', ['a,o1,2024-01-05,,tea,1,', 'a,o2,2094-01-05,,tea,1,', 'b,o3,9999-12-30,,tea,1,']],
  ];
  test.each(lonely)('a shop of %s teaches enough for sane answers', async (what, lines) => {
    const shop = file(`${what}.csv`, `${header}${lines.join('\n')}\n`);
    const asked = { id: 'q', customer: 'd1', product: 'tea', date: dateOf(18_060), cutoff: dateOf(18_061) };
    const queries = file(`${what}.jsonl`, JSON.stringify(asked));
    const [gap] = (await predictGaps({ train: shop, transactions, queries })) as { gap_days: number }[];
    expect(gap!.gap_days >= 1 && gap!.gap_days <= 120).toBe(true);
    const [chance] = (await predictChances({ train: shop, transactions, queries })) as Record<string, number>[];
    const { p7, p14, p30 } = chance!;
    expect(0 <= p7! && p7! <= p14! && p14! <= p30! && p30! <= 1).toBe(true);
  });
});
