import { poolOf } from '../db.server.ts';
import type { Services } from '../services.server.ts';
import { uuidV7 } from '../uuid.ts';
import { chunkBytes } from './read-source.server.ts';
import type { Upload, UploadTable } from './upload.ts';

/** Bytes that a file may have. */
const largestFile = 1024 * chunkBytes;

type Needs = Pick<Services, 'db' | 'clock'>;

export interface AnnouncedFile {
  shopId: string;
  fileName: string;
  bytes: number;
  /** As the browser tells it: with name and size it is how a file is known again. */
  modifiedAt: number;
}

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
export async function beginUpload(
  { db, clock }: Needs,
  table: UploadTable,
  { shopId, bytes, modifiedAt, ...file }: AnnouncedFile,
): Promise<BeginResult> {
  if (bytes <= 0) return { outcome: 'refused', reason: 'empty' };
  if (bytes > largestFile) return { outcome: 'refused', reason: 'too_large' };
  const now = clock.now();
  // A long name may have been cut within a letter.
  const fileName = file.fileName.toWellFormed();
  const pool = poolOf(db);
  const broken = await pool.query<{ id: string; next: number }>(
    `SELECT "id", (SELECT count(*)::int FROM "${table}Chunk" WHERE "shopId" = $1 AND "importId" = "${table}"."id") AS "next"
     FROM "${table}"
     WHERE "shopId" = $1 AND "state" = 'UPLOADING' AND "fileName" = $2 AND "bytes" = $3 AND "format"->>'modifiedAt' = $4
     LIMIT 1`,
    [shopId, fileName, bytes, String(modifiedAt)],
  );
  const [found] = broken.rows;
  if (found) return { outcome: 'begun', importId: found.id, next: found.next, chunkBytes };
  const importId = uuidV7(now);
  await pool.query(
    `INSERT INTO "${table}" ("shopId", "id", "fileName", "bytes", "format", "createdAt", "updatedAt")
     VALUES ($1, $2, $3, $4, $5::jsonb, $6::timestamp, $6::timestamp)`,
    [shopId, importId, fileName, bytes, JSON.stringify({ modifiedAt }), now.toISOString()],
  );
  return { outcome: 'begun', importId, next: 0, chunkBytes };
}

export type ChunkResult =
  | { outcome: 'stored'; next: number }
  /** The last one: the file can be looked at. */
  | { outcome: 'complete' }
  | { outcome: 'refused' };

/** Stores one chunk; sending it twice changes nothing. Refused: one out of turn or of the wrong size. */
export async function storeChunk(
  { db, clock }: Needs,
  { table, shopId, importId }: Upload,
  { number, bytes }: { number: number; bytes: Uint8Array },
): Promise<ChunkResult> {
  // Prisma would write the bytes as text several times over.
  const pool = poolOf(db);
  const { rows } = await pool.query<{ bytes: string; have: number }>(
    `SELECT "bytes", (SELECT count(*)::int FROM "${table}Chunk" WHERE "shopId" = $1 AND "importId" = $2) AS "have"
     FROM "${table}" WHERE "shopId" = $1 AND "id" = $2 AND "state" = 'UPLOADING'`,
    [shopId, importId],
  );
  const [found] = rows;
  if (!found) return { outcome: 'refused' };
  const size = Number(found.bytes);
  const last = chunksOf(size) - 1;
  const wanted = number === last ? size - last * chunkBytes : chunkBytes;
  if (number > found.have || number > last || bytes.byteLength !== wanted) return { outcome: 'refused' };
  await pool.query(
    `INSERT INTO "${table}Chunk" ("shopId", "importId", "number", "bytes") VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [shopId, importId, number, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
  );
  await pool.query(`UPDATE "${table}" SET "updatedAt" = $3::timestamp WHERE "shopId" = $1 AND "id" = $2`, [
    shopId,
    importId,
    clock.now().toISOString(),
  ]);
  const next = Math.max(found.have, number + 1);
  return next <= last ? { outcome: 'stored', next } : { outcome: 'complete' };
}
