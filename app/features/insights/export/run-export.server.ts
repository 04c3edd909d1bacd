import { after, days, seconds } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { csvMark } from '#app/platform/csv/write-csv.ts';
import { DecisionFilter } from '../decision-filter.ts';
import { listDecisions } from '../list-decisions.server.ts';
import { readZone } from '../shop-zone.server.ts';
import type { ExportRef } from './export-job.ts';
import { headLine, writeDecision } from './write-decision.ts';
import type { ExportWords } from './write-decision.ts';

type Needs = Pick<Services, 'db' | 'clock'>;
type StepResult = { outcome: 'done' | 'continues' | 'stopped'; rows: number };

interface StepOptions {
  /** Ends the step after the piece under way; the default leaves room for the queue's other work. */
  signal?: AbortSignal;
  pieceRows?: number;
}

/** How long a file is kept. */
const kept = days(7);

/** Goes on with an export from where the last step ended or died; `wordsOf` puts codes into the reader's language. */
export async function runExport(
  { db, clock }: Needs,
  ref: ExportRef,
  wordsOf: (locale: string) => ExportWords,
  { signal = AbortSignal.timeout(seconds(10)), pieceRows = 2_000 }: StepOptions = {},
): Promise<StepResult> {
  const { shopId, exportId } = ref;
  const row = await db.export.findUnique({ where: { shopId_id: { shopId, id: exportId } } });
  if (row?.state !== 'RUNNING') return { outcome: 'stopped', rows: 0 };
  const words = wordsOf(row.locale);
  const zone = await readZone(db, shopId);
  const about = { shopId, filter: DecisionFilter.parse(row.filter), until: row.startedAt, limit: pieceRows };
  let { cursor } = row;
  let number = await db.exportPart.count({ where: { shopId, exportId } });
  let rows = 0;
  for (;;) {
    const { decisions, nextCursor } = await listDecisions({ db }, { ...about, cursor });
    const head = number === 0 ? csvMark + headLine(words) : '';
    const text = head + decisions.map((decision) => writeDecision(decision, words, zone)).join('');
    const now = clock.now();
    const stays = await db.$transaction(async (tx) => {
      const { count } = await tx.export.updateMany({
        // Of two workers at one place, one finds it there.
        where: { shopId, id: exportId, state: 'RUNNING', cursor },
        data: {
          ...{ cursor: nextCursor ?? 'end', rows: { increment: decisions.length }, updatedAt: now },
          ...(nextCursor === null && { state: 'DONE', finishedAt: now, forgetAt: after(now, kept), dueAt: null }),
          ...(nextCursor !== null && signal.aborted && { dueAt: now }),
        },
      });
      if (count > 0) await tx.exportPart.create({ data: { shopId, exportId, number, bytes: Buffer.from(text) } });
      return count > 0;
    });
    if (!stays) return { outcome: 'stopped', rows };
    rows += decisions.length;
    if (nextCursor === null) return { outcome: 'done', rows };
    if (signal.aborted) return { outcome: 'continues', rows };
    cursor = nextCursor;
    number += 1;
  }
}
