import type pg from 'pg';
import type { CsvWriting } from '#app/domain/csv/csv-format.ts';
import { after, seconds } from '#app/domain/time/spans.ts';
import { inTransaction } from '../in-transaction.server.ts';
import type { Services } from '../services.server.ts';
import {
  comeBack,
  endReading,
  endUndoing,
  findFileToRead,
  holdFile,
  insertErrors,
  moveCursor,
  noteFailure,
} from './file-row.store.server.ts';
import type { FileToRead } from './file-row.store.server.ts';
import { gatherBatches } from './gather-batches.ts';
import type { Batch, NumberedRow, ReadRow, RowError } from './gather-batches.ts';
import { readRecords } from './read-records.server.ts';
import { beginOf, openSource } from './read-source.server.ts';
import { cancelFile } from './switch-file.server.ts';
import type { FileKind, FileRef, Upload } from './upload.ts';

export interface StepResult {
  /** `waits`: what its lines name is not here yet. `failed`: it is tried again later, unless that was the last try. */
  outcome: 'done' | 'continues' | 'waits' | 'stopped' | 'failed';
  lines: number;
}

export interface StepOptions {
  /** Ends the step after the batch under way; the default leaves room for the queue's other work. */
  signal?: AbortSignal;
  batchLines?: number;
}

/** How lines of a kind of file are understood, and what becomes of them. */
export interface Reading<Row, Field extends string, Reason extends string> {
  format: CsvWriting;
  /** What reads the lines that come together, at one time. */
  readAt(now: Date): ReadRow<Row, Field, Reason>;
  /** Stores rows in the transaction that moves the cursor; gives how many things it made, and the lines it left out. */
  store(
    tx: pg.PoolClient,
    rows: NumberedRow<Row>[],
    now: Date,
  ): Promise<{ made: number; errors: RowError<Field, Reason>[] }>;
  /** When all lines are stored: before the transaction that ends it, and in it. */
  settle?(): Promise<void>;
  end?(tx: pg.PoolClient): Promise<void>;
}

export interface FileSteps<Row, Field extends string, Reason extends string> {
  kind: FileKind;
  /** Makes ready for a step; `waits` gives the milliseconds after which to ask again. */
  begin(
    format: unknown,
  ): Promise<{ outcome: 'reads'; reading: Reading<Row, Field, Reason> } | { outcome: 'waits'; pause: number }>;
  /** Takes back a part of what the file made; gives how many things it looked at, 0 once there is nothing more. */
  takeBack(): Promise<number>;
}

type Needs = Pick<Services, 'db' | 'clock' | 'log'>;

/**
 * Goes on with reading a file, or with its undoing, from where the last step ended or died. What goes wrong is logged and
 * counted; an error is thrown where that cannot be written down either, which an outage of the database does.
 */
export async function runFile<Row, Field extends string, Reason extends string>(
  needs: Needs,
  steps: FileSteps<Row, Field, Reason>,
  ref: FileRef,
  { signal = AbortSignal.timeout(seconds(10)), batchLines = 2_500 }: StepOptions = {},
): Promise<StepResult> {
  const { db, clock, log } = needs;
  const file: Upload = { table: steps.kind.table, shopId: ref.shopId, importId: ref.importId };
  const found = await findFileToRead(db, file);
  if (!found?.isDue || (found.state !== 'RUNNING' && found.state !== 'UNDONE')) return { outcome: 'stopped', lines: 0 };
  const { state } = found;
  try {
    if (state === 'UNDONE') return await undoOn(needs, file, () => steps.takeBack(), signal);
    return await runOn(needs, steps, { file, found }, { signal, batchLines });
  } catch (err) {
    const isStopped = await noteFailure(db, file, { state, now: clock.now() });
    log.error({ err, ...file, state, isStopped }, 'step of a file failed');
    return { outcome: 'failed', lines: 0 };
  }
}

async function runOn<Row, Field extends string, Reason extends string>(
  needs: Needs,
  steps: FileSteps<Row, Field, Reason>,
  { file, found }: { file: Upload; found: FileToRead },
  options: Required<StepOptions>,
): Promise<StepResult> {
  if (found.isUninstalled) {
    const { shopId, importId } = file;
    await cancelFile(needs, steps.kind, { shopId, importId, actor: 'system' });
    return { outcome: 'stopped', lines: 0 };
  }
  const begun = await steps.begin(found.format);
  if (begun.outcome === 'reads') return readOn(needs, { file, found, reading: begun.reading }, options);
  await comeBack(needs.db, file, { state: 'RUNNING', at: after(needs.clock.now(), begun.pause) });
  return { outcome: 'waits', lines: 0 };
}

interface Step<Row, Field extends string, Reason extends string> {
  file: Upload;
  found: FileToRead;
  reading: Reading<Row, Field, Reason>;
}

async function readOn<Row, Field extends string, Reason extends string>(
  needs: Needs,
  { file, found, reading }: Step<Row, Field, Reason>,
  { signal, batchLines }: Required<StepOptions>,
): Promise<StepResult> {
  const { db, clock } = needs;
  const { format } = reading;
  const source = openSource(db, file);
  const isFirst = found.cursor === 0;
  const place = { offset: isFirst ? await beginOf(source, format.encoding) : found.cursor, line: found.linesRead + 1 };
  const batches = gatherBatches(readRecords(source, format, place), () => reading.readAt(clock.now()), {
    ...{ batchLines, skipHeader: isFirst },
  });
  let from = found.cursor;
  let lines = 0;
  for await (const batch of batches) {
    if (!(await storeBatch(needs, { file, reading, batch, from }))) return { outcome: 'stopped', lines };
    from = batch.next.offset;
    lines += batch.rows.length + batch.errors.length;
    if (!signal.aborted) continue;
    await comeBack(db, file, { state: 'RUNNING', at: clock.now() });
    return { outcome: 'continues', lines };
  }
  return { outcome: (await finish(needs, { file, reading, from })) ? 'done' : 'stopped', lines };
}

interface Storing<Row, Field extends string, Reason extends string> {
  file: Upload;
  reading: Reading<Row, Field, Reason>;
  /** Where the cursor has to stand. */
  from: number;
}

/**
 * Stores a batch and moves the cursor, both or neither: whatever a step died of, no line counts twice. False when the
 * import was stopped, or when another step was faster.
 */
function storeBatch<Row, Field extends string, Reason extends string>(
  { db, clock }: Needs,
  { file, reading, batch, from }: Storing<Row, Field, Reason> & { batch: Batch<Row, Field, Reason> },
): Promise<boolean> {
  const now = clock.now();
  return inTransaction(db, async (tx) => {
    if (!(await holdFile(tx, file, from))) return false;
    const stored = await reading.store(tx, batch.rows, now);
    const errors = [...batch.errors, ...stored.errors];
    await insertErrors(tx, file, errors);
    await moveCursor(tx, file, { place: batch.next, made: stored.made, errors: errors.length, now });
    return true;
  });
}

/** Ends a file that was read to its last line. False when it was stopped meanwhile. */
async function finish<Row, Field extends string, Reason extends string>(
  { db, clock }: Needs,
  { file, reading, from }: Storing<Row, Field, Reason>,
): Promise<boolean> {
  await reading.settle?.();
  return inTransaction(db, async (tx) => {
    if (!(await holdFile(tx, file, from))) return false;
    await reading.end?.(tx);
    await endReading(tx, file, clock.now());
    return true;
  });
}

async function undoOn(
  { db, clock }: Needs,
  file: Upload,
  takeBack: () => Promise<number>,
  signal: AbortSignal,
): Promise<StepResult> {
  for (let lines = 0; ;) {
    const taken = await takeBack();
    if (taken === 0) break;
    lines += taken;
    if (!signal.aborted) continue;
    await comeBack(db, file, { state: 'UNDONE', at: clock.now() });
    return { outcome: 'continues', lines };
  }
  await inTransaction(db, (tx) => endUndoing(tx, file, clock.now()));
  return { outcome: 'done', lines: 0 };
}
