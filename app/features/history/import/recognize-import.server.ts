import { Prisma } from '@prisma/client';
import { pickLocale } from '#app/domain/locale.ts';
import { openQuestions } from '#app/domain/history-import/import-format.ts';
import type { ImportChoices, ImportQuestion } from '#app/domain/history-import/import-format.ts';
import { ImportFormat } from '#app/domain/history-import/import-format.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { openSource, readHead } from '#app/platform/csv/read-source.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ImportRef } from './import-jobs.ts';
import { recognizeFile, recognizeValues } from './recognize-file.server.ts';
import type { ShopHints } from './recognize-file.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** Looks at a file that has come in whole: ready to be shown, or failed with what is wrong with it. */
export async function recognizeImport({ db, clock }: Needs, ref: ImportRef): Promise<void> {
  const { shopId, importId } = ref;
  const [head, hints] = await Promise.all([readHeadOf({ db }, ref), findHints(db, shopId)]);
  const found = recognizeFile(head, hints);
  const now = clock.now();
  const where = { shopId, id: importId, state: 'UPLOADING' } as const;
  if (found.outcome === 'recognized') {
    await db.historyImport.updateMany({ where, data: { state: 'READY', format: found.format, updatedAt: now } });
    return;
  }
  await db.historyImport.updateMany({
    where,
    data: { state: 'FAILED', reason: found.reason, format: Prisma.DbNull, updatedAt: now, finishedAt: now },
  });
  await db.historyImportChunk.deleteMany({ where: { shopId, importId } });
}

/** The bytes an import's file begins with. */
export const readHeadOf = ({ db }: Pick<Needs, 'db'>, ref: ImportRef): Promise<Buffer> =>
  readHead(openSource(db, { table: 'HistoryImport', ...ref }));

async function findHints(db: Needs['db'], shopId: string): Promise<ShopHints> {
  const shop = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { currency: true, zone: true, locale: true },
  });
  return {
    currency: shop.currency ?? 'USD',
    zone: resolveZone([shop.zone]),
    prefersTurkish: pickLocale([shop.locale], 'en') === 'tr',
  };
}

export type ChooseResult =
  { outcome: 'saved'; open: ImportQuestion[] } | { outcome: 'not_possible' } | { outcome: 'unreadable' };

/**
 * Takes the merchant's corrections. Another encoding or delimiter makes other columns of the file, which are then
 * recognised anew; other columns hold other dates and numbers.
 */
export async function chooseFormat(
  { db, clock }: Needs,
  { shopId, importId, choices }: ImportRef & { choices: ImportChoices },
): Promise<ChooseResult> {
  const row = await db.historyImport.findUnique({ where: { shopId_id: { shopId, id: importId }, state: 'READY' } });
  if (!row) return { outcome: 'not_possible' };
  const known = ImportFormat.parse(row.format);
  const format = await withChoices(db, { shopId, importId }, known, choices);
  if (!format) return { outcome: 'unreadable' };
  await db.historyImport.updateMany({
    where: { shopId, id: importId, state: 'READY' },
    data: { format, updatedAt: clock.now() },
  });
  return { outcome: 'saved', open: openQuestions(format) };
}

async function withChoices(
  db: Needs['db'],
  ref: ImportRef,
  known: ImportFormat,
  choices: ImportChoices,
): Promise<ImportFormat | null> {
  if (choices.encoding !== known.encoding || choices.delimiter !== known.delimiter) {
    const found = recognizeFile(await readHeadOf({ db }, ref), await findHints(db, ref.shopId), choices);
    return found.outcome === 'recognized' ? found.format : null;
  }
  const inside = Object.entries(choices.columns).filter(([, place]) => place < known.header.length);
  const format: ImportFormat = { ...known, ...choices, columns: Object.fromEntries(inside) };
  const moved = (['orderedAt', 'cancelledAt', 'price'] as const).some(
    (field) => format.columns[field] !== known.columns[field],
  );
  return moved ? { ...format, ...recognizeValues(await readHeadOf({ db }, ref), format) } : format;
}
