import { randomUUID } from 'node:crypto';
import {
  beginReviewImport,
  receiveReviewChunk,
  runReviewImportJob,
  startReviewImport,
} from '../../app/features/reviews/index.server.ts';
import { memoryJobs } from '../../app/platform/jobs/memory-jobs.ts';
import { runJob } from '../../app/platform/jobs/run-worker.server.ts';
import { getServices } from '../../app/platform/services.server.ts';
import { analyticsHandlers } from '../../app/workers/analytics.worker.server.ts';
import { chunksOf, seeded } from './chunks-of.ts';
import { watchHeap } from './watch-heap.ts';
import type { Heap } from './watch-heap.ts';

/** A file that was taken in. */
export interface ReviewFile {
  shopId: string;
  importId: string;
}

/** What bench/reviews.ts hears when it was read. */
export interface ReviewFigures {
  lines: number;
  reviews: number;
  errors: number;
  seconds: number;
  peakMb: number;
  heap: Heap;
}

const products = 200;
const words = (
  'kahve taze geldi kargo hızlıydı çok beğendim tadı güzel paket sağlamdı biraz acı içimi yumuşak tavsiye ederim ' +
  'the coffee came fresh and the box was sound I would order again a little bitter for my taste but my mother loves it'
).split(' ');

/** Reviews of three years as Judge.me writes them, of a sentence or five, one in ten with a photo; 1 in 500 is broken. */
function* fileOf(lines: number): Generator<string> {
  const random = seeded(20261122);
  const text = (most: number) => Array.from({ length: 3 + random(most) }, () => words[random(words.length)]).join(' ');
  yield 'title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location\r\n';
  for (let line = 0; line < lines; line += 1) {
    const at = new Date(Date.UTC(2023, 0, 1) + Math.floor((line / lines) * 3 * 365 * 86_400) * 1_000).toISOString();
    const date = `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
    const rating = random(500) === 0 ? 'iyi' : 1 + random(5);
    const product = random(products);
    const photo = random(10) === 0 ? `https://photos.example/${line}.jpg` : '';
    const reply = random(8) === 0 ? 'Teşekkür ederiz' : '';
    yield `${text(3)},"${text(40)}, ${line}",${rating},${date},web,ok,Ad ${line % 900},musteri${(line * 7_919) % 60_000}@posta.example,${1000 + product},urun-${product},${reply},,${photo},,TR\r\n`;
  }
}

async function upload(services: ReturnType<typeof getServices>, shopId: string, lines: number): Promise<string> {
  let bytes = 0;
  for (const chunk of chunksOf(fileOf(lines))) bytes += chunk.length;
  const begun = await beginReviewImport(services, { shopId, fileName: 'reviews.csv', bytes, modifiedAt: 0 });
  if (begun.outcome !== 'begun') throw new Error(`The file was refused: ${begun.reason}`);
  const { importId } = begun;
  let number = 0;
  for (const chunk of chunksOf(fileOf(lines))) {
    await receiveReviewChunk(services, { shopId, importId, number, bytes: chunk });
    number += 1;
  }
  return importId;
}

/** A shop with its products and the file in it, ready to be started: the work of a web process. */
async function prepare(lines: number): Promise<ReviewFile> {
  const services = getServices();
  const shopId = randomUUID();
  const domain = 'bench.myshopify.com';
  const at = services.clock.now();
  await services.db.shop.create({
    data: {
      ...{ id: shopId, domain, state: 'INSTALLED', currency: 'TRY', zone: 'Europe/Istanbul' },
      ...{ locale: 'tr', createdAt: at },
    },
  });
  await services.db.product.createMany({
    data: Array.from({ length: products }, (_, n) => ({
      ...{ shopId, id: `gid://shopify/Product/${1000 + n}`, title: `Ürün ${n}`, handle: `urun-${n}` },
    })),
  });
  // Every third reviewer is a customer.
  await services.db.$executeRaw`
    INSERT INTO "Customer" ("shopId", "id", "gid", "createdAt", "email", "mailbox", "tags", "topicsOff")
    SELECT ${shopId}, gen_random_uuid()::text, 'gid://shopify/Customer/' || n, ${at}::timestamp,
      'musteri' || n * 3 || '@posta.example', 'musteri' || n * 3 || '@posta.example', '{}', '{}'
    FROM generate_series(0, 19999) n`;
  return { shopId, importId: await upload(services, shopId, lines) };
}

/** Reads the file to its end, as the worker does step by step. */
async function run({ shopId, importId }: ReviewFile): Promise<ReviewFigures> {
  const services = { ...getServices(), jobs: memoryJobs() };
  const where = { shopId_id: { shopId, id: importId } };
  const handlers = analyticsHandlers(services);
  const heap = watchHeap();
  const begun = performance.now();
  const started = await startReviewImport(services, { shopId, importId, actor: 'system' });
  if (started.outcome !== 'started') throw new Error(`The import did not start: ${JSON.stringify(started)}`);
  let row = await services.db.reviewImport.findUniqueOrThrow({ where });
  while (row.state === 'RUNNING') {
    await runJob(handlers, runReviewImportJob.name, { shopId, importId });
    heap.look();
    row = await services.db.reviewImport.findUniqueOrThrow({ where });
  }
  return {
    lines: row.linesRead - 1,
    reviews: row.reviewsMade,
    errors: row.errorCount,
    seconds: (performance.now() - begun) / 1_000,
    peakMb: process.resourceUsage().maxRSS / 1_024,
    heap: heap.end(),
  };
}

const [what, lines, shopId = '', importId = ''] = process.argv.slice(2);
process.send?.(what === 'prepare' ? await prepare(Number(lines)) : await run({ shopId, importId }));
