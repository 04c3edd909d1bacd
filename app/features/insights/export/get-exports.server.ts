import type { RunState } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';
import type { ExportRef } from './export-job.ts';

export interface ExportView {
  id: string;
  state: RunState;
  /** Lines written so far. */
  rows: number;
  startedAt: Date;
  /** When its file goes. */
  forgetAt: Date | null;
}

type Needs = Pick<Services, 'db'>;

/** A shop's latest files, the newest first. */
export function getExports({ db }: Needs, { shopId }: { shopId: string }): Promise<ExportView[]> {
  return db.export.findMany({
    where: { shopId, state: { in: ['RUNNING', 'DONE'] } },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: 5,
    select: { id: true, state: true, rows: true, startedAt: true, forgetAt: true },
  });
}

/** A finished file, piece by piece; null when the shop has none of that id, or it is not finished. */
export async function readExport(
  { db }: Needs,
  { shopId, exportId }: ExportRef,
): Promise<AsyncGenerator<Uint8Array> | null> {
  const found = await db.export.findUnique({
    where: { shopId_id: { shopId, id: exportId }, state: 'DONE' },
    select: { id: true },
  });
  return found ? pieces() : null;

  async function* pieces() {
    for (let number = 0; ; number += 1) {
      const part = await db.exportPart.findUnique({
        where: { shopId_exportId_number: { shopId, exportId, number } },
        select: { bytes: true },
      });
      if (!part) return;
      yield part.bytes;
    }
  }
}
