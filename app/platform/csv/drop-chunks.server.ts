import { Prisma } from '@prisma/client';
import type { RawDb } from '../db.server.ts';
import type { Upload } from './upload.ts';

/** Forgets a file: it names people. */
export async function dropChunks(db: RawDb, { table, shopId, importId }: Upload): Promise<void> {
  await db.$executeRaw`
    DELETE FROM ${Prisma.raw(`"${table}Chunk"`)} WHERE "shopId" = ${shopId} AND "importId" = ${importId}`;
}
