import type pg from 'pg';
import type { StuckReason } from '#app/domain/csv/stuck.ts';
import { poolOf } from '../db.server.ts';
import type { Db } from '../db.server.ts';
import type { Place } from './read-records.server.ts';
import type { Upload } from './upload.ts';

/** A file as a step of its reading finds it. */
export interface FileToRead {
  state: string;
  /** Something of it is to be done. */
  isDue: boolean;
  isUninstalled: boolean;
  /** As it was recognised and chosen; whoever reads the file looks whether it is that. */
  format: unknown;
  /** The byte up to which all is stored. */
  cursor: number;
  linesRead: number;
}

export async function findFileToRead(db: Db, { table, shopId, importId }: Upload): Promise<FileToRead | null> {
  const { rows } = await poolOf(db).query<Omit<FileToRead, 'cursor'> & { cursor: string }>(
    `SELECT f."state"::text, f."dueAt" IS NOT NULL AS "isDue", s."state" = 'UNINSTALLED' AS "isUninstalled", f."format",
       f."cursor", f."linesRead"
     FROM "${table}" f JOIN "Shop" s ON s."id" = f."shopId" WHERE f."shopId" = $1 AND f."id" = $2`,
    [shopId, importId],
  );
  return rows[0] ? { ...rows[0], cursor: Number(rows[0].cursor) } : null;
}

/** Holds the file for the transaction; false when it was stopped, or when another step has gone on from there. */
export async function holdFile(
  tx: pg.ClientBase,
  { table, shopId, importId }: Upload,
  cursor: number,
): Promise<boolean> {
  const { rows } = await tx.query<{ state: string; cursor: string }>(
    `SELECT "state"::text, "cursor" FROM "${table}" WHERE "shopId" = $1 AND "id" = $2 FOR UPDATE`,
    [shopId, importId],
  );
  return rows[0]?.state === 'RUNNING' && Number(rows[0].cursor) === cursor;
}

/** What its lines become is counted in a column of its own name. */
const madeOf = { HistoryImport: 'ordersMade', ReviewImport: 'reviewsMade' } as const;

export async function moveCursor(
  tx: pg.ClientBase,
  { table, shopId, importId }: Upload,
  { place, made, errors, now }: { place: Place; made: number; errors: number; now: Date },
): Promise<void> {
  const column = `"${madeOf[table]}"`;
  await tx.query(
    `UPDATE "${table}" SET "cursor" = $3, "linesRead" = $4, ${column} = ${column} + $5, "errorCount" = "errorCount" + $6,
       "tries" = 0, "updatedAt" = $7::timestamp
     WHERE "shopId" = $1 AND "id" = $2`,
    [shopId, importId, place.offset, place.line - 1, made, errors, now.toISOString()],
  );
}

export async function insertErrors(
  tx: pg.ClientBase,
  { table, shopId, importId }: Upload,
  errors: { line: number; field: string | null; reason: string }[],
): Promise<void> {
  if (errors.length === 0) return;
  await tx.query(
    `INSERT INTO "${table}Error" ("shopId", "importId", "line", "column", "reason")
     SELECT $1, $2, "line", "field", "reason"
     FROM json_to_recordset($3::json) AS "one"("line" int, "field" text, "reason" text)
     ON CONFLICT ("shopId", "importId", "line") DO NOTHING`,
    [shopId, importId, JSON.stringify(errors)],
  );
}

/** It was read to its last line: the file itself is forgotten. */
export async function endReading(tx: pg.ClientBase, { table, shopId, importId }: Upload, now: Date): Promise<void> {
  await tx.query(`DELETE FROM "${table}Chunk" WHERE "shopId" = $1 AND "importId" = $2`, [shopId, importId]);
  await tx.query(
    `UPDATE "${table}" SET "state" = 'DONE', "dueAt" = NULL, "finishedAt" = $3::timestamp, "updatedAt" = $3::timestamp
     WHERE "shopId" = $1 AND "id" = $2`,
    [shopId, importId, now.toISOString()],
  );
}

/** Nothing is left of what it made: the file and the lines left out are forgotten too. */
export async function endUndoing(tx: pg.ClientBase, { table, shopId, importId }: Upload, now: Date): Promise<void> {
  for (const parts of ['Chunk', 'Error'])
    await tx.query(`DELETE FROM "${table}${parts}" WHERE "shopId" = $1 AND "importId" = $2`, [shopId, importId]);
  await tx.query(
    `UPDATE "${table}" SET "dueAt" = NULL, "finishedAt" = $3::timestamp, "updatedAt" = $3::timestamp
     WHERE "shopId" = $1 AND "id" = $2`,
    [shopId, importId, now.toISOString()],
  );
}

/** The sweep brings the next step then, unless the file is in another state by now. */
export async function comeBack(
  db: Db,
  { table, shopId, importId }: Upload,
  { state, at }: { state: 'RUNNING' | 'UNDONE'; at: Date },
): Promise<void> {
  await poolOf(db).query(
    `UPDATE "${table}" SET "dueAt" = $4::timestamp, "tries" = 0
     WHERE "shopId" = $1 AND "id" = $2 AND "state"::text = $3`,
    [shopId, importId, state, at.toISOString()],
  );
}

/** So often in a row a step may fail before its file is stopped; the pauses between are a quarter of an hour together. */
export const mostTries = 5;

const stuckIn = { RUNNING: 'step_failed', UNDONE: 'undo_failed' } as const satisfies Record<string, StuckReason>;

/**
 * Counts a step that failed: the sweep brings the next one after a pause that doubles, and after the last the file is
 * stopped. It stays with what it made, so that somebody can go on from there. Gives whether it was stopped.
 */
export async function noteFailure(
  db: Db,
  { table, shopId, importId }: Upload,
  { state, now }: { state: keyof typeof stuckIn; now: Date },
): Promise<boolean> {
  const isLast = `"tries" + 1 >= ${mostTries}`;
  const { rows } = await poolOf(db).query<{ state: string }>(
    `UPDATE "${table}" SET "tries" = "tries" + 1, "updatedAt" = $4::timestamp,
       "state" = CASE WHEN ${isLast} THEN 'FAILED' ELSE "state" END,
       "reason" = CASE WHEN ${isLast} THEN $5 ELSE "reason" END,
       "finishedAt" = CASE WHEN ${isLast} THEN $4::timestamp ELSE "finishedAt" END,
       "dueAt" = CASE WHEN ${isLast} THEN NULL ELSE $4::timestamp + power(2, "tries") * interval '1 minute' END
     WHERE "shopId" = $1 AND "id" = $2 AND "state"::text = $3 AND "dueAt" IS NOT NULL RETURNING "state"::text`,
    [shopId, importId, state, now.toISOString(), stuckIn[state]],
  );
  return rows[0]?.state === 'FAILED';
}
