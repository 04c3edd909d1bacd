import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readHistoryFile } from './read-history-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'history-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (text: string) => {
  const name = path.join(folder, 'orders.csv');
  writeFileSync(name, text);
  return name;
};
const header = 'Order,Email,Created at,Lineitem sku,Lineitem name,Lineitem quantity,Lineitem price';

test('a file tells its newest order and its products at their last price; what cannot be read is passed over', async () => {
  const lines = [
    header,
    'a1,x@posta.example,2011-03-01 10:00,K1,Kahve,2,10.50',
    'a2,x@posta.example,2011-12-09 12:49,K1,Kahve,1,12.00',
    'a3,y@posta.example,not a day,K2,Çay,1,5.00',
    'a4,y@posta.example,2011-04-01 10:00,K3,Şeker,1,7.25',
  ];
  expect(await readHistoryFile(file(lines.join('\n')))).toEqual({
    lastOrderAt: new Date('2011-12-09T10:49:00Z'),
    products: [
      { title: 'Kahve', sku: 'K1', price: 12 },
      { title: 'Şeker', sku: 'K3', price: 7.25 },
    ],
  });
});

test.each([
  ['an empty file', ''],
  ['one without lines', header],
  ['one whose header names nothing', 'a,b,c\n1,2,3'],
])('of %s nothing is said: the import says what is wrong', async (_what, text) => {
  expect(await readHistoryFile(file(text))).toEqual({ lastOrderAt: null, products: [] });
});
