import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Advice } from '../setup/progress.ts';
import { devstoreClient } from './devstore-client.ts';
import { merchantOf } from './merchant.ts';
import { answers } from './read-history-file.ts';
import type { HistoryFile } from './read-history-file.ts';
import { demoShops } from './set-up-shop.ts';
import type { Stack } from './start-stack.ts';

type Merchant = ReturnType<typeof merchantOf>;
type Begun = { outcome: string; reason?: string; importId: string; next: number; chunkBytes: number };

interface View {
  view: {
    state: string;
    reason: string | null;
    linesRead: number;
    linesInAll: number | null;
    ordersMade: number;
    errorCount: number;
    preview: {
      format: Record<string, unknown> & { dateOrder: string | null; decimal: string | null };
      open: string[];
    } | null;
  };
}

const page = 'routes/app.import.$id._index';

/** Throws advice when there is no such file, before anything is started. */
export async function requireHistoryFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Advice(`--history takes a CSV file; there is none at "${file}".`);
}

/** Has the first shop sell what a file says it sold, so that it can be bought again. */
export async function stockShop({ devstoreUrl }: Stack, { products }: HistoryFile): Promise<void> {
  if (products.length > 0) await devstoreClient(devstoreUrl).stock(demoShops[0].handle, products);
}

/** Brings a file of past orders into the first shop, through the same requests as the admin's page makes. */
export async function importHistory(stack: Stack, file: string): Promise<void> {
  const merchant = merchantOf(stack, demoShops[0].handle);
  const importId = await upload(merchant, file);
  const url = `/app/import/${importId}`;
  await settleQuestions(merchant, url);
  const started = await merchant.post<{ outcome: string }>(url, { intent: 'start' }, page);
  if (started.outcome !== 'started') throw new Advice(`The import of "${file}" did not start: ${started.outcome}.`);
  await followImport(merchant, url);
}

async function upload(merchant: Merchant, file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  const about = { fileName: path.basename(file), bytes: size, modifiedAt: mtimeMs };
  const begun = await merchant.post<Begun>('/app/import/begin', about);
  if (begun.outcome !== 'begun') throw new Advice(`The file "${file}" was refused: ${begun.reason}.`);
  const { importId, chunkBytes } = begun;
  const handle = await open(file);
  try {
    for (let number = begun.next; number * chunkBytes < size; number += 1) {
      const chunk = Buffer.alloc(Math.min(chunkBytes, size - number * chunkBytes));
      await handle.read(chunk, 0, chunk.length, number * chunkBytes);
      await merchant.post(`/app/import/${importId}/chunks?number=${number}`, chunk);
      console.log(
        `Uploading ${about.fileName}: ${Math.round((100 * Math.min(size, (number + 1) * chunkBytes)) / size)} %`,
      );
    }
  } finally {
    await handle.close();
  }
  return importId;
}

/** Nobody sits in front of the page: what the file leaves open is read as a Turkish shop would, and said. */
async function settleQuestions(merchant: Merchant, url: string): Promise<void> {
  const { view } = await merchant.load<View>(url, page);
  if (!view.preview) throw new Advice(`The file cannot be read: ${view.reason ?? view.state}.`);
  const { format, open: questions } = view.preview;
  const missing = questions.filter((question) => !['date_order', 'decimal'].includes(question));
  if (missing.length > 0) throw new Advice(`The file's header names no column for: ${missing.join(', ')}.`);
  const { header: _header, newline: _newline, zone: _zone, ...known } = format;
  const choices = {
    ...known,
    dateOrder: known.dateOrder ?? answers.dateOrder,
    decimal: known.decimal ?? answers.decimal,
  };
  console.log(`Read as: ${JSON.stringify(choices)}`);
  if (questions.length === 0) return;
  console.log(`The file leaves open: ${questions.join(', ')}. Day first and commas before the cents are taken.`);
  await merchant.post(url, { intent: 'choose', choices }, page);
}

/** Prints how far it is until it has ended. Throws advice when it ends other than done. */
async function followImport(merchant: Merchant, url: string): Promise<void> {
  for (;;) {
    const { view } = await merchant.load<View>(url, page);
    const { linesRead, linesInAll, ordersMade, errorCount, state } = view;
    console.log(
      `Importing: ${linesRead} of about ${linesInAll ?? '?'} lines, ${ordersMade} orders, ${errorCount} lines left out`,
    );
    if (state === 'DONE') return;
    if (state !== 'RUNNING') throw new Advice(`The import ended as ${state}: ${view.reason ?? 'no reason is known'}.`);
    await sleep(2_000);
  }
}
