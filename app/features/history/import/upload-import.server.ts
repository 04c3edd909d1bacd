import { beginUpload, storeChunk } from '#app/platform/csv/take-upload.server.ts';
import type { AnnouncedFile, ChunkResult } from '#app/platform/csv/take-upload.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { fileOf, orderFiles } from './import-jobs.ts';
import type { ImportRef } from './import-jobs.ts';
import { recognizeImport } from './recognize-import.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** Begins taking a file of orders in, or goes on with one that broke off. */
export const beginImport = (needs: Needs, file: AnnouncedFile) => beginUpload(needs, orderFiles.table, file);

/** Stores one chunk; after the last one the file is looked at. */
export async function receiveChunk(
  needs: Needs,
  { shopId, importId, ...chunk }: ImportRef & { number: number; bytes: Uint8Array },
): Promise<ChunkResult> {
  const stored = await storeChunk(needs, fileOf({ shopId, importId }), chunk);
  if (stored.outcome === 'complete') await recognizeImport(needs, { shopId, importId });
  return stored;
}
