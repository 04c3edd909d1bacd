import { poolOf } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import type { ImportRef } from './import-jobs.ts';
import { chunkBytes } from './read-source.server.ts';
import { recognizeImport } from './recognize-import.server.ts';

/** Bytes that a file may have. */
export const largestFile = 1024 * chunkBytes;

type Needs = Pick<Services, 'db' | 'clock'>;

export type BeginResult =
  | {
      outcome: 'begun';
      importId: string;
      /** Chunk to send first; others are here already. */ next: number;
      chunkBytes: number;
    }
  | { outcome: 'refused'; reason: 'empty' | 'too_large' };

const chunksOf = (bytes: number) => Math.ceil(bytes / chunkBytes);

/** Begins taking a file in, or goes on with one of the same name, size and date that broke off. */
export async function beginImport(
  { db, clock }: Needs,
  { shopId, bytes, modifiedAt, ...file }: { shopId: string; fileName: string; bytes: number; modifiedAt: number },
): Promise<BeginResult> {
  if (bytes <= 0) return { outcome: 'refused', reason: 'empty' };
  if (bytes > largestFile) return { outcome: 'refused', reason: 'too_large' };
  const now = clock.now();
  // A long name may have been cut within a letter.
  const fileName = file.fileName.toWellFormed();
  const broken = await db.historyImport.findFirst({
    where: { shopId, state: 'UPLOADING', fileName, bytes, format: { path: ['modifiedAt'], equals: modifiedAt } },
    select: { id: true },
  });
  if (broken) {
    const next = await db.historyImportChunk.count({ where: { shopId, importId: broken.id } });
    return { outcome: 'begun', importId: broken.id, next, chunkBytes };
  }
  const id = uuidV7(now);
  await db.historyImport.create({
    data: { shopId, id, fileName, bytes, format: { modifiedAt }, createdAt: now, updatedAt: now },
  });
  return { outcome: 'begun', importId: id, next: 0, chunkBytes };
}

export type ChunkResult =
  | { outcome: 'stored'; next: number }
  /** The last one: the file is looked at. */
  | { outcome: 'complete' }
  | { outcome: 'refused' };

/** Stores one chunk; sending it twice changes nothing. Refused: one out of turn or of the wrong size. */
export async function receiveChunk(
  needs: Needs,
  { shopId, importId, number, bytes }: ImportRef & { number: number; bytes: Uint8Array },
): Promise<ChunkResult> {
  const { db, clock } = needs;
  const found = await db.historyImport.findUnique({
    where: { shopId_id: { shopId, id: importId }, state: 'UPLOADING' },
    select: { bytes: true },
  });
  if (!found) return { outcome: 'refused' };
  const size = Number(found.bytes);
  const last = chunksOf(size) - 1;
  const wanted = number === last ? size - last * chunkBytes : chunkBytes;
  const have = await db.historyImportChunk.count({ where: { shopId, importId } });
  if (number > have || number > last || bytes.byteLength !== wanted) return { outcome: 'refused' };
  // Prisma would write the bytes as text several times over.
  await poolOf(db).query(
    `INSERT INTO "HistoryImportChunk" ("shopId", "importId", "number", "bytes") VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [shopId, importId, number, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
  );
  await db.historyImport.updateMany({ where: { shopId, id: importId }, data: { updatedAt: clock.now() } });
  const next = Math.max(have, number + 1);
  if (next <= last) return { outcome: 'stored', next };
  await recognizeImport(needs, { shopId, importId });
  return { outcome: 'complete' };
}
