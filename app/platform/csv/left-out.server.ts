import { Prisma } from '@prisma/client';
import type { Db } from '../db.server.ts';
import type { Upload } from './upload.ts';
import { writeReport } from './write-error-report.ts';
import type { LineError, ReportWords } from './write-error-report.ts';

const errorsOf = ({ table }: Upload) => Prisma.raw(`"${table}Error"`);

/** Lines of a file that were left out by their reason, the most frequent first. */
export const countLeftOut = (db: Db, file: Upload): Promise<{ reason: string; count: number }[]> =>
  db.$queryRaw`
    SELECT "reason", count(*)::int AS "count" FROM ${errorsOf(file)}
    WHERE "shopId" = ${file.shopId} AND "importId" = ${file.importId}
    GROUP BY "reason" ORDER BY count(*) DESC, "reason"`;

/** Every line that was left out, as CSV, page by page; null when the shop has no such file. */
export async function reportLeftOut(db: Db, file: Upload, words: ReportWords): Promise<AsyncGenerator<string> | null> {
  const { table, shopId, importId } = file;
  const found = await db.$queryRaw<object[]>`
    SELECT 1 FROM ${Prisma.raw(`"${table}"`)} WHERE "shopId" = ${shopId} AND "id" = ${importId}`;
  if (found.length === 0) return null;
  return writeReport(
    ({ behind, take }) => db.$queryRaw<LineError[]>`
      SELECT "line", "column", "reason" FROM ${errorsOf(file)}
      WHERE "shopId" = ${shopId} AND "importId" = ${importId} AND "line" > ${behind} ORDER BY "line" LIMIT ${take}`,
    words,
  );
}
