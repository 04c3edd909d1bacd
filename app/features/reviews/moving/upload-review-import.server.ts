import { beginUpload, storeChunk } from '#app/platform/csv/take-upload.server.ts';
import type { AnnouncedFile, ChunkResult } from '#app/platform/csv/take-upload.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { fileOf, reviewFiles } from './import-jobs.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { recognizeReviewImport } from './recognize-review-import.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** Begins taking a file of reviews in, or goes on with one that broke off. */
export const beginReviewImport = (needs: Needs, file: AnnouncedFile) => beginUpload(needs, reviewFiles.table, file);

/** Stores one chunk; after the last one the file is looked at. */
export async function receiveReviewChunk(
  needs: Needs,
  { shopId, importId, ...chunk }: ReviewImportRef & { number: number; bytes: Uint8Array },
): Promise<ChunkResult> {
  const stored = await storeChunk(needs, fileOf({ shopId, importId }), chunk);
  if (stored.outcome === 'complete') await recognizeReviewImport(needs, { shopId, importId });
  return stored;
}
