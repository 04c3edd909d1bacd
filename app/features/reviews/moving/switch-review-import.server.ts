import { openFileQuestions, ReviewFormat } from '#app/domain/review-import/review-format.ts';
import type { FileQuestion } from '#app/domain/review-import/review-format.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { runReviewImportJob } from './import-jobs.ts';

type Acting = ReviewImportRef & { actor: string };
type Needs = Pick<Services, 'db' | 'clock' | 'jobs'>;

export type StartReviewsResult =
  { outcome: 'started' | 'not_possible' } | { outcome: 'questions_open'; questions: FileQuestion[] };

/** Begins the reading of a file the merchant has looked at; once. */
export async function startReviewImport(
  { db, clock, jobs }: Needs,
  { shopId, importId, actor }: Acting,
): Promise<StartReviewsResult> {
  const where = { shopId, id: importId, state: 'READY' } as const;
  const row = await db.reviewImport.findFirst({ where });
  if (!row) return { outcome: 'not_possible' };
  const questions = openFileQuestions(ReviewFormat.parse(row.format));
  if (questions.length > 0) return { outcome: 'questions_open', questions };
  const now = clock.now();
  const started = await db.$transaction(async (tx) => {
    const { count } = await tx.reviewImport.updateMany({
      where,
      data: { state: 'RUNNING', dueAt: now, updatedAt: now },
    });
    if (count === 0) return false;
    await tx.auditEntry.create({
      data: { shopId, at: now, actor, action: 'review_import.started', subject: importId },
    });
    return true;
  });
  if (!started) return { outcome: 'not_possible' };
  await jobs.enqueue(runReviewImportJob, { shopId, importId });
  return { outcome: 'started' };
}

/** Stops an import, or throws an upload away; what was imported so far stays until it is undone. */
export async function cancelReviewImport(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  { shopId, importId, actor }: Acting,
): Promise<{ outcome: 'cancelled' | 'not_possible' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const { count } = await tx.reviewImport.updateMany({
      where: { shopId, id: importId, state: { in: ['UPLOADING', 'READY', 'RUNNING'] } },
      data: { state: 'CANCELLED', dueAt: null, finishedAt: now, updatedAt: now },
    });
    if (count === 0) return { outcome: 'not_possible' };
    await tx.reviewImportChunk.deleteMany({ where: { shopId, importId } });
    await tx.auditEntry.create({
      data: { shopId, at: now, actor, action: 'review_import.cancelled', subject: importId },
    });
    return { outcome: 'cancelled' };
  });
}

/** Asks for the undoing of an import that has ended; the work is done in the background. */
export async function undoReviewImport(
  { db, clock, jobs }: Needs,
  { shopId, importId, actor }: Acting,
): Promise<{ outcome: 'undoing' | 'not_possible' }> {
  const now = clock.now();
  const begun = await db.$transaction(async (tx) => {
    const { count } = await tx.reviewImport.updateMany({
      where: { shopId, id: importId, state: { in: ['DONE', 'CANCELLED', 'FAILED'] } },
      data: { state: 'UNDONE', dueAt: now, updatedAt: now },
    });
    if (count === 0) return false;
    await tx.auditEntry.create({
      data: { shopId, at: now, actor, action: 'review_import.undone', subject: importId },
    });
    return true;
  });
  if (!begun) return { outcome: 'not_possible' };
  await jobs.enqueue(runReviewImportJob, { shopId, importId });
  return { outcome: 'undoing' };
}
