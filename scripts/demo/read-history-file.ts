import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { readOrderFile } from '#app/features/history/index.server.ts';
import { demoShops } from './set-up-shop.ts';

/** What a shop must be like whose past a file tells. */
export interface HistoryFile {
  /** Null of a file without a readable line; the import says what is wrong with it. */
  lastOrderAt: Date | null;
  products: { title: string; sku: string | null; price: number }[];
}

/** As much as an import looks at to recognise a file. */
const headBytes = 2_097_152;
/** What a file leaves open is read as a Turkish shop would. */
export const answers = { dateOrder: 'dmy', decimal: 'comma' } as const;

/** Reads a file of past orders the way the import does, for the products in it, at their last price, and its newest order. */
export async function readHistoryFile(file: string, now = new Date()): Promise<HistoryFile> {
  const hints = { currency: 'TRY', zone: demoShops[0].zone, prefersTurkish: true };
  const source = async function* (offset: number) {
    yield* createReadStream(file, { start: offset }) as AsyncIterable<Buffer>;
  };
  const products = new Map<string, HistoryFile['products'][number]>();
  let lastOrderAt: Date | null = null;
  for await (const row of readOrderFile(source, { head: await readHead(file), hints, answers, now })) {
    const name = row.product ?? row.title ?? '';
    products.set(name, { title: row.title ?? name, sku: row.product, price: Number(row.price) });
    if (row.orderedAt && (!lastOrderAt || row.orderedAt > lastOrderAt)) lastOrderAt = row.orderedAt;
  }
  return { lastOrderAt, products: [...products.values()] };
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
