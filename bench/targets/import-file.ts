import { randomUUID } from 'node:crypto';
import { beginImport, receiveChunk, runImportJob, startImport } from '../../app/features/history/index.server.ts';
import { analyticsHandlers } from '../../app/workers/analytics.worker.server.ts';
import { memoryJobs } from '../../app/platform/jobs/memory-jobs.ts';
import { runJob } from '../../app/platform/jobs/run-worker.server.ts';
import { getServices } from '../../app/platform/services.server.ts';
import { chunksOf, seeded } from './chunks-of.ts';

/** A file that was taken in. */
export interface ImportedFile {
  shopId: string;
  importId: string;
}

/** What bench/import.ts hears when it was read. */
export interface ImportFigures {
  lines: number;
  orders: number;
  errors: number;
  seconds: number;
  peakMb: number;
}

const products = ['Kolombiya', 'Etiyopya Sidamo', 'Filtre kâğıdı', 'Yeşil çay', 'Öğütücü', 'Fincan, ikili'];

/** Three years of orders of about two and a half lines, as a Turkish shop's old system writes them; 1 line in 1,000 is broken. */
function* fileOf(lines: number): Generator<string> {
  const random = seeded(20261121);
  yield 'Sipariş No;Müşteri E-posta;Sipariş Tarihi;Stok Kodu;Ürün Adı;Adet;Birim Fiyat;Para Birimi\r\n';
  let order = 0;
  for (let line = 0; line < lines; line += 1) {
    if (line === 0 || random(5) < 2) order += 1;
    const product = random(products.length);
    const minutes = Math.floor((order / lines) * 3 * 365 * 24 * 60 * 2);
    const at = new Date(Date.UTC(2023, 0, 1) + minutes * 60_000).toISOString();
    const date = `${at.slice(8, 10)}.${at.slice(5, 7)}.${at.slice(0, 4)} ${at.slice(11, 16)}`;
    const price = random(1_000) === 0 ? 'bedava' : `${1 + random(3)}.${100 + random(900)},${10 + random(90)}`;
    const customer = (order * 7_919) % Math.max(1, Math.floor(lines / 8));
    yield `${100_000 + order};musteri${customer}@posta.example;${date};SKU-${product};"${products[product]}";${1 + random(4)};${price};TRY\r\n`;
  }
}

async function upload(services: ReturnType<typeof getServices>, shopId: string, lines: number): Promise<string> {
  let bytes = 0;
  for (const chunk of chunksOf(fileOf(lines))) bytes += chunk.length;
  const begun = await beginImport(services, { shopId, fileName: 'history.csv', bytes, modifiedAt: 0 });
  if (begun.outcome !== 'begun') throw new Error(`The file was refused: ${begun.reason}`);
  const { importId } = begun;
  let number = 0;
  for (const chunk of chunksOf(fileOf(lines))) {
    await receiveChunk(services, { shopId, importId, number, bytes: chunk });
    number += 1;
  }
  return importId;
}

/** A shop with the file in it, ready to be started: the work of a web process. */
async function prepare(lines: number): Promise<ImportedFile> {
  const services = getServices();
  const shopId = randomUUID();
  await services.db.shop.create({
    data: {
      id: shopId,
      domain: 'bench.myshopify.com',
      ...{
        state: 'INSTALLED',
        currency: 'TRY',
        zone: 'Europe/Istanbul',
        locale: 'tr',
        createdAt: services.clock.now(),
      },
    },
  });
  return { shopId, importId: await upload(services, shopId, lines) };
}

/** Reads the file to its end, as the worker does step by step. */
async function run({ shopId, importId }: ImportedFile): Promise<ImportFigures> {
  const services = { ...getServices(), jobs: memoryJobs() };
  const where = { shopId_id: { shopId, id: importId } };
  const begun = performance.now();
  const started = await startImport(services, { shopId, importId, actor: 'system' });
  if (started.outcome !== 'started') throw new Error(`The import did not start: ${JSON.stringify(started)}`);
  const handlers = analyticsHandlers(services);
  let row = await services.db.historyImport.findUniqueOrThrow({ where });
  while (row.state === 'RUNNING') {
    await runJob(handlers, runImportJob.name, { shopId, importId });
    row = await services.db.historyImport.findUniqueOrThrow({ where });
  }
  return {
    lines: row.linesRead - 1,
    orders: row.ordersMade,
    errors: row.errorCount,
    seconds: (performance.now() - begun) / 1_000,
    peakMb: process.resourceUsage().maxRSS / 1_024,
  };
}

const [what, lines, shopId = '', importId = ''] = process.argv.slice(2);
process.send?.(what === 'prepare' ? await prepare(Number(lines)) : await run({ shopId, importId }));
