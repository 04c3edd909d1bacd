import { recognizeDateOrder } from '#app/domain/csv/parse-csv-date.ts';
import { currencyBeside, parseImportCurrency } from '#app/domain/history-import/import-currency.ts';
import type { ImportFormat } from '#app/domain/history-import/import-format.ts';
import { recognizeDecimal } from '#app/domain/history-import/import-number.ts';
import { recognizeColumns } from '#app/domain/history-import/recognize-columns.ts';
import { cellsOf, decodeHead, recognizeCsv, sampleOf } from '#app/platform/csv/recognize-csv.server.ts';
import type { Recognition } from '#app/platform/csv/recognize-upload.server.ts';

/** What the shop's own data suggests where the file says nothing. */
export interface ShopHints {
  currency: string;
  zone: string;
  prefersTurkish: boolean;
}

/**
 * How a file is to be read, from its first bytes.
 * @param given what the merchant has decided already; it wins over what is found
 */
export function recognizeFile(
  head: Buffer,
  hints: ShopHints,
  given: Partial<Pick<ImportFormat, 'encoding' | 'delimiter'>> = {},
): Recognition<ImportFormat> {
  const found = recognizeCsv(head, hints, given);
  if (found.outcome === 'refused') return found;
  const { writing, lines } = found;
  const columns = recognizeColumns(writing.header);
  const cells = cellsOf(lines, columns);
  return {
    outcome: 'recognized',
    format: {
      ...writing,
      columns,
      zone: hints.zone,
      dateOrder: recognizeDateOrder([...cells('orderedAt'), ...cells('cancelledAt')]),
      decimal: recognizeDecimal(cells('price'), hints.prefersTurkish ? 'comma' : 'dot'),
      currency: firstCurrency(cells('currency'), cells('price')) ?? hints.currency,
    },
  };
}

/** Dates and numbers again, after the merchant has named other columns. */
export function recognizeValues(head: Buffer, format: ImportFormat): Pick<ImportFormat, 'dateOrder' | 'decimal'> {
  const cells = cellsOf((sampleOf(decodeHead(head, format.encoding), format) ?? []).slice(1), format.columns);
  return {
    dateOrder: recognizeDateOrder([...cells('orderedAt'), ...cells('cancelledAt')]),
    decimal: recognizeDecimal(cells('price'), format.decimal ?? 'dot'),
  };
}

function firstCurrency(named: string[], prices: string[]): string | null {
  for (const text of named.slice(0, 50)) {
    const code = parseImportCurrency(text);
    if (code) return code;
  }
  return prices.slice(0, 50).map(currencyBeside).find(Boolean) ?? null;
}
