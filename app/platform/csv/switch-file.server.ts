import { Prisma } from '@prisma/client';
import type { ImportState } from '@prisma/client';
import type { StuckReason } from '#app/domain/csv/stuck.ts';
import type { Tx } from '../db.server.ts';
import type { Services } from '../services.server.ts';
import { dropChunks } from './drop-chunks.server.ts';
import type { FileKind, FileRef } from './upload.ts';

export type Acting = FileRef & { actor: string };
type Needs = Pick<Services, 'db' | 'clock' | 'jobs'>;

export type StartResult<Question> =
  { outcome: 'started' | 'not_possible' } | { outcome: 'questions_open'; questions: Question[] };

/**
 * Begins the reading of a file the merchant has looked at; once.
 * @param openIn what is still to be answered before the file can be read so
 */
export async function startFile<Question>(
  needs: Needs,
  kind: FileKind,
  acting: Acting,
  openIn: (format: unknown) => Question[],
): Promise<StartResult<Question>> {
  const { shopId, importId } = acting;
  const rows = await needs.db.$queryRaw<{ format: unknown }[]>`
    SELECT "format" FROM ${Prisma.raw(`"${kind.table}"`)}
    WHERE "shopId" = ${shopId} AND "id" = ${importId} AND "state" = 'READY'`;
  if (!rows[0]) return { outcome: 'not_possible' };
  const questions = openIn(rows[0].format);
  if (questions.length > 0) return { outcome: 'questions_open', questions };
  const started = await switchFile(needs, kind, acting, { from: ['READY'], to: 'RUNNING', word: 'started' });
  if (!started) return { outcome: 'not_possible' };
  await needs.jobs.enqueue(kind.job, { shopId, importId });
  return { outcome: 'started' };
}

/** Stops a file, or throws an upload away; what was imported so far stays until it is undone. */
export async function cancelFile(
  needs: Pick<Needs, 'db' | 'clock'>,
  kind: FileKind,
  acting: Acting,
): Promise<{ outcome: 'cancelled' | 'not_possible' }> {
  const from: ImportState[] = ['UPLOADING', 'READY', 'RUNNING'];
  const cancelled = await switchFile(needs, kind, acting, { from, to: 'CANCELLED', word: 'cancelled' });
  return { outcome: cancelled ? 'cancelled' : 'not_possible' };
}

/** Asks for the undoing of an import that has ended; the work is done in the background. */
export async function undoFile(
  needs: Needs,
  kind: FileKind,
  acting: Acting,
): Promise<{ outcome: 'undoing' | 'not_possible' }> {
  const { shopId, importId } = acting;
  const from: ImportState[] = ['DONE', 'CANCELLED', 'FAILED'];
  if (!(await switchFile(needs, kind, acting, { from, to: 'UNDONE', word: 'undone' })))
    return { outcome: 'not_possible' };
  await needs.jobs.enqueue(kind.job, { shopId, importId });
  return { outcome: 'undoing' };
}

/** Goes on with a file that was stopped because its steps failed, from where it stopped. */
export async function resumeFile(
  needs: Needs,
  kind: FileKind,
  acting: Acting,
): Promise<{ outcome: 'resumed' | 'not_possible' }> {
  const { shopId, importId } = acting;
  const only = Prisma.sql`"reason" = ${'step_failed' satisfies StuckReason}`;
  if (!(await switchFile(needs, kind, acting, { from: ['FAILED'], to: 'RUNNING', word: 'resumed', only })))
    return { outcome: 'not_possible' };
  await needs.jobs.enqueue(kind.job, { shopId, importId });
  return { outcome: 'resumed' };
}

interface Switch {
  from: ImportState[];
  to: 'RUNNING' | 'CANCELLED' | 'UNDONE';
  /** As the audit says it. */
  word: string;
  /** What else has to hold of the file. */
  only?: Prisma.Sql;
}

/** False, and nothing done, where the file is in none of those states. */
function switchFile(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  { table, audited }: FileKind,
  { shopId, importId, actor }: Acting,
  { from, to, word, only = Prisma.sql`TRUE` }: Switch,
): Promise<boolean> {
  const now = clock.now();
  return db.$transaction(async (tx: Tx) => {
    const isOver = to === 'CANCELLED';
    const moved = await tx.$executeRaw`
      UPDATE ${Prisma.raw(`"${table}"`)} SET "state" = ${to}::"ImportState", "updatedAt" = ${now}::timestamp,
        "dueAt" = ${isOver ? null : now}::timestamp,
        "finishedAt" = CASE WHEN ${isOver}::boolean THEN ${now}::timestamp ELSE "finishedAt" END, "tries" = 0,
        "reason" = NULL
      WHERE "shopId" = ${shopId} AND "id" = ${importId} AND "state"::text = ANY(${from}::text[]) AND ${only}`;
    if (moved === 0) return false;
    if (isOver) await dropChunks(tx, { table, shopId, importId });
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: `${audited}.${word}`, subject: importId } });
    return true;
  });
}
