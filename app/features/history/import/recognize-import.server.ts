import { pickLocale } from '#app/domain/locale.ts';
import { openQuestions } from '#app/domain/history-import/import-format.ts';
import type { ImportChoices, ImportQuestion } from '#app/domain/history-import/import-format.ts';
import { ImportFormat } from '#app/domain/history-import/import-format.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { chooseFormatOf, readHeadOf, recognizeUpload } from '#app/platform/csv/recognize-upload.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { fileOf } from './import-jobs.ts';
import type { ImportRef } from './import-jobs.ts';
import { recognizeFile, recognizeValues } from './recognize-file.server.ts';
import type { ShopHints } from './recognize-file.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

export const recognizeImport = (needs: Needs, ref: ImportRef): Promise<void> =>
  recognizeUpload(needs, fileOf(ref), async (head) => recognizeFile(head, await findHints(needs.db, ref.shopId)));

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

type ChooseResult = { outcome: 'saved'; open: ImportQuestion[] } | { outcome: 'not_possible' | 'unreadable' };

/**
 * Takes the merchant's corrections. Another encoding or delimiter makes other columns of the file, which are then
 * recognised anew; other columns hold other dates and numbers.
 */
export async function chooseFormat(
  needs: Needs,
  { choices, ...ref }: ImportRef & { choices: ImportChoices },
): Promise<ChooseResult> {
  const chosen = await chooseFormatOf(needs, fileOf(ref), (known) =>
    withChoices(needs.db, ref, ImportFormat.parse(known), choices),
  );
  return chosen.outcome === 'saved' ? { outcome: 'saved', open: openQuestions(chosen.format) } : chosen;
}

async function withChoices(
  db: Needs['db'],
  ref: ImportRef,
  known: ImportFormat,
  choices: ImportChoices,
): Promise<ImportFormat | null> {
  if (choices.encoding !== known.encoding || choices.delimiter !== known.delimiter) {
    const found = recognizeFile(await readHeadOf(db, fileOf(ref)), await findHints(db, ref.shopId), choices);
    return found.outcome === 'recognized' ? found.format : null;
  }
  const inside = Object.entries(choices.columns).filter(([, place]) => place < known.header.length);
  const format: ImportFormat = { ...known, ...choices, columns: Object.fromEntries(inside) };
  const moved = (['orderedAt', 'cancelledAt', 'price'] as const).some(
    (field) => format.columns[field] !== known.columns[field],
  );
  return moved ? { ...format, ...recognizeValues(await readHeadOf(db, fileOf(ref)), format) } : format;
}
