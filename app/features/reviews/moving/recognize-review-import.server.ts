import { recognizeDateOrder } from '#app/domain/csv/parse-csv-date.ts';
import { pickLocale } from '#app/domain/locale.ts';
import { recognizeReviewColumns, recognizeSource } from '#app/domain/review-import/recognize-review-columns.ts';
import { openFileQuestions, ReviewFormat } from '#app/domain/review-import/review-format.ts';
import type { ReviewChoices, FileQuestion } from '#app/domain/review-import/review-format.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { cellsOf, decodeHead, recognizeCsv, sampleOf } from '#app/platform/csv/recognize-csv.server.ts';
import { chooseFormatOf, readHeadOf, recognizeUpload } from '#app/platform/csv/recognize-upload.server.ts';
import type { Recognition } from '#app/platform/csv/recognize-upload.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { fileOf } from './import-jobs.ts';
import type { ReviewImportRef } from './import-jobs.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

interface ShopHints {
  zone: string;
  prefersTurkish: boolean;
}

export const recognizeReviewImport = (needs: Needs, ref: ReviewImportRef): Promise<void> =>
  recognizeUpload(needs, fileOf(ref), async (head) => recognizeReviewFile(head, await findHints(needs.db, ref.shopId)));

function recognizeReviewFile(
  head: Buffer,
  { zone, prefersTurkish }: ShopHints,
  given: Partial<Pick<ReviewChoices, 'encoding' | 'delimiter'>> = {},
): Recognition<ReviewFormat> {
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

type ChooseResult = { outcome: 'saved'; open: FileQuestion[] } | { outcome: 'not_possible' | 'unreadable' };

/**
 * Takes the merchant's corrections. Another encoding or delimiter makes other columns of the file, which are then
 * recognised anew; another column of dates holds other dates.
 */
export async function chooseReviewFormat(
  needs: Needs,
  { choices, ...ref }: ReviewImportRef & { choices: ReviewChoices },
): Promise<ChooseResult> {
  const chosen = await chooseFormatOf(needs, fileOf(ref), (known) =>
    withChoices(needs.db, ref, ReviewFormat.parse(known), choices),
  );
  return chosen.outcome === 'saved' ? { outcome: 'saved', open: openFileQuestions(chosen.format) } : chosen;
}

async function withChoices(
  db: Needs['db'],
  ref: ReviewImportRef,
  known: ReviewFormat,
  choices: ReviewChoices,
): Promise<ReviewFormat | null> {
  if (choices.encoding !== known.encoding || choices.delimiter !== known.delimiter) {
    const found = recognizeReviewFile(await readHeadOf(db, fileOf(ref)), await findHints(db, ref.shopId), choices);
    return found.outcome === 'recognized' ? { ...found.format, unpublished: choices.unpublished } : null;
  }
  const inside = Object.entries(choices.columns).filter(([, place]) => place < known.header.length);
  const format: ReviewFormat = { ...known, ...choices, columns: Object.fromEntries(inside) };
  if (format.columns.writtenAt === known.columns.writtenAt) return format;
  const text = decodeHead(await readHeadOf(db, fileOf(ref)), format.encoding);
  const dates = cellsOf((sampleOf(text, format) ?? []).slice(1), format.columns)('writtenAt');
  return { ...format, dateOrder: recognizeDateOrder(dates) };
}
