import { ImportFormat, openQuestions } from '#app/domain/history-import/import-format.ts';
import type { ImportQuestion } from '#app/domain/history-import/import-format.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ImportRef } from './import-jobs.ts';
import { runImportJob } from './import-jobs.ts';

type Acting = ImportRef & { actor: string };

export type StartResult =
  { outcome: 'started' | 'not_possible' } | { outcome: 'questions_open'; questions: ImportQuestion[] };

/** Begins the reading of a file the merchant has looked at; once. */
export async function startImport(
  { db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>,
  { shopId, importId, actor }: Acting,
): Promise<StartResult> {
  const row = await db.historyImport.findUnique({ where: { shopId_id: { shopId, id: importId }, state: 'READY' } });
  if (!row) return { outcome: 'not_possible' };
  const questions = openQuestions(ImportFormat.parse(row.format));
  if (questions.length > 0) return { outcome: 'questions_open', questions };
  const now = clock.now();
  const started = await db.$transaction(async (tx) => {
    const { count } = await tx.historyImport.updateMany({
      where: { shopId, id: importId, state: 'READY' },
      data: { state: 'RUNNING', dueAt: now, updatedAt: now },
    });
    if (count > 0)
      await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'import.started', subject: importId } });
    return count > 0;
  });
  if (!started) return { outcome: 'not_possible' };
  await jobs.enqueue(runImportJob, { shopId, importId });
  return { outcome: 'started' };
}

/** Stops an import, or throws an upload away; what was imported so far stays until it is undone. */
export async function cancelImport(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, importId, actor }: Acting,
): Promise<{ outcome: 'cancelled' | 'not_possible' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const { count } = await tx.historyImport.updateMany({
      where: { shopId, id: importId, state: { in: ['UPLOADING', 'READY', 'RUNNING'] } },
      data: { state: 'CANCELLED', dueAt: null, finishedAt: now, updatedAt: now },
    });
    if (count === 0) return { outcome: 'not_possible' };
    await tx.historyImportChunk.deleteMany({ where: { shopId, importId } });
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'import.cancelled', subject: importId } });
    return { outcome: 'cancelled' };
  });
}
