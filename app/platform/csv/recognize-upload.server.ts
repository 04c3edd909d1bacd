import { Prisma } from '@prisma/client';
import type { Db } from '../db.server.ts';
import type { Services } from '../services.server.ts';
import { dropChunks } from './drop-chunks.server.ts';
import { openSource, readHead } from './read-source.server.ts';
import type { FileRefusal } from './recognize-csv.server.ts';
import type { Upload } from './upload.ts';

export type Recognition<Format> =
  { outcome: 'recognized'; format: Format } | { outcome: 'refused'; reason: FileRefusal };

type Needs = Pick<Services, 'db' | 'clock'>;

/** The bytes a file begins with. */
export const readHeadOf = (db: Db, file: Upload): Promise<Buffer> => readHead(openSource(db, file));

/** Looks at a file that has come in whole: ready to be shown, or failed with what is wrong with it. */
export async function recognizeUpload(
  { db, clock }: Needs,
  file: Upload,
  recognize: (head: Buffer) => Promise<Recognition<object>>,
): Promise<void> {
  const { table, shopId, importId } = file;
  const found = await recognize(await readHeadOf(db, file));
  const now = clock.now();
  const row = Prisma.raw(`"${table}"`);
  if (found.outcome === 'recognized') {
    await db.$executeRaw`
      UPDATE ${row} SET "state" = 'READY', "format" = ${JSON.stringify(found.format)}::jsonb, "updatedAt" = ${now}::timestamp
      WHERE "shopId" = ${shopId} AND "id" = ${importId} AND "state" = 'UPLOADING'`;
    return;
  }
  await db.$executeRaw`
    UPDATE ${row} SET "state" = 'FAILED', "reason" = ${found.reason}, "format" = NULL, "updatedAt" = ${now}::timestamp,
      "finishedAt" = ${now}::timestamp
    WHERE "shopId" = ${shopId} AND "id" = ${importId} AND "state" = 'UPLOADING'`;
  await dropChunks(db, file);
}

export type ChooseResult<Format> = { outcome: 'saved'; format: Format } | { outcome: 'not_possible' | 'unreadable' };

/**
 * Takes the merchant's corrections to how a file is read, before it is.
 * @param correct gives the format with them; null where the file cannot be read so
 */
export async function chooseFormatOf<Format extends object>(
  { db, clock }: Needs,
  { table, shopId, importId }: Upload,
  correct: (known: unknown) => Promise<Format | null>,
): Promise<ChooseResult<Format>> {
  const row = Prisma.raw(`"${table}"`);
  const ready = Prisma.sql`"shopId" = ${shopId} AND "id" = ${importId} AND "state" = 'READY'`;
  const [found] = await db.$queryRaw<{ format: unknown }[]>`SELECT "format" FROM ${row} WHERE ${ready}`;
  if (!found) return { outcome: 'not_possible' };
  const format = await correct(found.format);
  if (!format) return { outcome: 'unreadable' };
  await db.$executeRaw`
    UPDATE ${row} SET "format" = ${JSON.stringify(format)}::jsonb, "updatedAt" = ${clock.now()}::timestamp WHERE ${ready}`;
  return { outcome: 'saved', format };
}
