import type { Locale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { DecisionFilter } from '../decision-filter.ts';
import { runExportJob } from './export-job.ts';
import type { ExportRef } from './export-job.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs'>;

/** Begins to write the decisions that a filter means, as they stand now, into a file; one at a time. */
export async function startDecisionExport(
  { db, clock, jobs }: Needs,
  { shopId, filter, locale, actor }: { shopId: string; filter: DecisionFilter; locale: Locale; actor: string },
): Promise<{ outcome: 'started'; exportId: string } | { outcome: 'under_way' }> {
  const now = clock.now();
  const exportId = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE "id" = ${shopId} FOR NO KEY UPDATE`;
    if ((await tx.export.count({ where: { shopId, state: 'RUNNING' } })) > 0) return null;
    const at = { startedAt: now, updatedAt: now, dueAt: now };
    const { id } = await tx.export.create({
      data: { shopId, kind: 'decisions', filter, locale, ...at },
      select: { id: true },
    });
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'export.started', subject: id } });
    return id;
  });
  if (!exportId) return { outcome: 'under_way' };
  await jobs.enqueue(runExportJob, { shopId, exportId });
  return { outcome: 'started', exportId };
}

/** Ends an export under way, and throws away what was written. */
export async function cancelExport(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, exportId }: ExportRef,
): Promise<{ outcome: 'cancelled' | 'not_possible' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const { count } = await tx.export.updateMany({
      where: { shopId, id: exportId, state: 'RUNNING' },
      data: { state: 'CANCELLED', dueAt: null, finishedAt: now, forgetAt: now, updatedAt: now },
    });
    if (count > 0) await tx.exportPart.deleteMany({ where: { shopId, exportId } });
    return { outcome: count > 0 ? 'cancelled' : 'not_possible' };
  });
}
