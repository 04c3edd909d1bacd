import { Prisma } from '@prisma/client';
import { recognizeDateOrder } from '#app/domain/csv/parse-csv-date.ts';
import { pickLocale } from '#app/domain/locale.ts';
import { recognizeReviewColumns, recognizeSource } from '#app/domain/review-import/recognize-review-columns.ts';
import { openFileQuestions, ReviewFormat } from '#app/domain/review-import/review-format.ts';
import type { ReviewChoices, FileQuestion } from '#app/domain/review-import/review-format.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { cellsOf, decodeHead, recognizeCsv, sampleOf } from '#app/platform/csv/recognize-csv.server.ts';
import type { FileRefusal } from '#app/platform/csv/recognize-csv.server.ts';
import { openSource, readHead } from '#app/platform/csv/read-source.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ReviewImportRef } from './import-jobs.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

interface ShopHints {
  zone: string;
  prefersTurkish: boolean;
}

type Recognition = { outcome: 'recognized'; format: ReviewFormat } | { outcome: 'refused'; reason: FileRefusal };

/** The bytes an import's file begins with. */
export const readReviewHead = ({ db }: Pick<Needs, 'db'>, ref: ReviewImportRef): Promise<Buffer> =>
  readHead(openSource(db, { table: 'ReviewImport', ...ref }));

/** Looks at a file that has come in whole: ready to be shown, or failed with what is wrong with it. */
export async function recognizeReviewImport({ db, clock }: Needs, ref: ReviewImportRef): Promise<void> {
  const { shopId, importId } = ref;
  const found = recognizeReviewFile(await readReviewHead({ db }, ref), await findHints(db, shopId));
  const now = clock.now();
  const where = { shopId, id: importId, state: 'UPLOADING' } as const;
  if (found.outcome === 'recognized') {
    await db.reviewImport.updateMany({ where, data: { state: 'READY', format: found.format, updatedAt: now } });
    return;
  }
  await db.reviewImport.updateMany({
    where,
    data: { state: 'FAILED', reason: found.reason, format: Prisma.DbNull, updatedAt: now, finishedAt: now },
  });
  await db.reviewImportChunk.deleteMany({ where: { shopId, importId } });
}

function recognizeReviewFile(
  head: Buffer,
  { zone, prefersTurkish }: ShopHints,
  given: Partial<Pick<ReviewChoices, 'encoding' | 'delimiter'>> = {},
): Recognition {
  const found = recognizeCsv(head, { prefersTurkish }, given);
  if (found.outcome === 'refused') return found;
  const { writing, lines } = found;
  const columns = recognizeReviewColumns(writing.header);
  const dateOrder = recognizeDateOrder(cellsOf(lines, columns)('writtenAt'));
  const source = recognizeSource(writing.header);
  return { outcome: 'recognized', format: { ...writing, source, columns, dateOrder, zone, unpublished: 'leave_out' } };
}

async function findHints(db: Needs['db'], shopId: string): Promise<ShopHints> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { zone: true, locale: true } });
  return { zone: resolveZone([shop.zone]), prefersTurkish: pickLocale([shop.locale], 'en') === 'tr' };
}

export type ChooseReviewsResult =
  { outcome: 'saved'; open: FileQuestion[] } | { outcome: 'not_possible' } | { outcome: 'unreadable' };

/**
 * Takes the merchant's corrections. Another encoding or delimiter makes other columns of the file, which are then
 * recognised anew; another column of dates holds other dates.
 */
export async function chooseReviewFormat(
  { db, clock }: Needs,
  { shopId, importId, choices }: ReviewImportRef & { choices: ReviewChoices },
): Promise<ChooseReviewsResult> {
  const where = { shopId, id: importId, state: 'READY' } as const;
  const row = await db.reviewImport.findFirst({ where });
  if (!row) return { outcome: 'not_possible' };
  const format = await withChoices(db, { shopId, importId }, ReviewFormat.parse(row.format), choices);
  if (!format) return { outcome: 'unreadable' };
  await db.reviewImport.updateMany({ where, data: { format, updatedAt: clock.now() } });
  return { outcome: 'saved', open: openFileQuestions(format) };
}

async function withChoices(
  db: Needs['db'],
  ref: ReviewImportRef,
  known: ReviewFormat,
  choices: ReviewChoices,
): Promise<ReviewFormat | null> {
  if (choices.encoding !== known.encoding || choices.delimiter !== known.delimiter) {
    const found = recognizeReviewFile(await readReviewHead({ db }, ref), await findHints(db, ref.shopId), choices);
    return found.outcome === 'recognized' ? { ...found.format, unpublished: choices.unpublished } : null;
  }
  const inside = Object.entries(choices.columns).filter(([, place]) => place < known.header.length);
  const format: ReviewFormat = { ...known, ...choices, columns: Object.fromEntries(inside) };
  if (format.columns.writtenAt === known.columns.writtenAt) return format;
  const text = decodeHead(await readReviewHead({ db }, ref), format.encoding);
  const dates = cellsOf((sampleOf(text, format) ?? []).slice(1), format.columns)('writtenAt');
  return { ...format, dateOrder: recognizeDateOrder(dates) };
}
