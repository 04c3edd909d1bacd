import type { ImportState } from '@prisma/client';

/** What every file that is imported says of itself. */
export interface FileSummary {
  id: string;
  fileName: string;
  state: ImportState;
  /** True while a started undoing is under way. */
  undoing: boolean;
  bytes: number;
  linesRead: number;
  /** From what was read so far; null before anything was. */
  linesInAll: number | null;
  errorCount: number;
  /** A code, for FAILED. */
  reason: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

type ImportRecord = Omit<FileSummary, 'undoing' | 'bytes' | 'linesInAll'> & {
  dueAt: Date | null;
  bytes: bigint;
  /** How many bytes of it were read. */
  cursor: bigint;
};

/** An import as lists and its page tell of it. */
export function summarizeImport(row: ImportRecord): FileSummary {
  const { id, fileName, state, linesRead, errorCount, reason, createdAt, finishedAt } = row;
  const bytes = Number(row.bytes);
  return {
    ...{ id, fileName, state, bytes, linesRead, errorCount, reason, createdAt, finishedAt },
    undoing: state === 'UNDONE' && row.dueAt !== null,
    linesInAll: row.cursor > 0n ? Math.round((linesRead * bytes) / Number(row.cursor)) : null,
  };
}
