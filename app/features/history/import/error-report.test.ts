import { expect, test } from 'vitest';
import { writeCsvLine } from '#app/platform/csv/write-csv.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { importing } from './testing.ts';
import { writeErrorReport } from './write-error-report.server.ts';

const database = useTestDb();

const words = {
  ...{ line: 'Line', column: 'Column', reason: 'Reason' },
  columnOf: (field: string) => `the ${field}`,
  reasonOf: (reason: string) => `=${reason}, "so"`,
};

test('every line left out stands in the report, with its place and its reason', async () => {
  const { id: shopId } = await aShop(database.db);
  const { services, importFile } = importing(database.db, shopId);
  const lines = Array.from({ length: 5_100 }, (_, n) => `${n},nobody,2026-01-01,Kahve,1,2.50`);
  const file = ['order id,email,date,title,quantity,price', ...lines].join('\n');
  const importId = await importFile(file);
  const report = await writeErrorReport(services, { shopId, importId }, words);
  let text = '';
  for await (const part of report!) text += part;
  const written = text.split('\r\n');
  expect(written).toHaveLength(5_102);
  expect(written[0]).toBe('\ufeffLine,Column,Reason');
  expect(written[5_100]).toBe(`5101,the email,"'=not_an_address, ""so"""`);
  const { id: stranger } = await aShop(database.db);
  expect(await writeErrorReport(services, { shopId: stranger, importId }, words)).toBeNull();
});

test.each(['=1+1', '@SUM(A1)', '-2+3', '+cmd|x', '\t=1', '\r=1'])(
  'attack E7: a cell that begins as %j is written as text',
  (cell) => expect(writeCsvLine([cell]).replace(/^"/, '').startsWith("'")).toBe(true),
);
