import { ImportFormat } from '#app/domain/history-import/import-format.ts';
import type { ImportField } from '#app/domain/history-import/import-format.ts';
import { readImportRow } from '#app/domain/history-import/read-import-row.ts';
import type { ImportRow, ImportRowReason } from '#app/domain/history-import/read-import-row.ts';
import { seconds } from '#app/domain/time/spans.ts';
import { runFile } from '#app/platform/csv/run-file.server.ts';
import type { FileSteps, StepOptions } from '#app/platform/csv/run-file.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { noteLastOrders, settleDoubles } from './finish-import.server.ts';
import { orderFiles } from './import-jobs.ts';
import type { ImportRef } from './import-jobs.ts';
import { loadCatalog } from './load-catalog.server.ts';
import { productsAreComing } from './products-are-coming.server.ts';
import { storeRows } from './store-rows.server.ts';
import { takeBack } from './take-back.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'links' | 'log'>;

/** Goes on with an import of orders, or with its undoing, from where the last step ended or died. */
export const runImport = (needs: Needs, ref: ImportRef, options?: StepOptions) =>
  runFile(needs, stepsOf(needs, ref), ref, options);

/** A line whose product is unknown when it is read stays without one, so nobody could be told when it runs out. */
const productsPause = seconds(5);

function stepsOf({ db, links }: Needs, ref: ImportRef): FileSteps<ImportRow, ImportField, ImportRowReason> {
  return {
    kind: orderFiles,
    async begin(kept) {
      if (await productsAreComing(db, ref.shopId)) return { outcome: 'waits', pause: productsPause };
      const format = ImportFormat.parse(kept);
      const storing = { catalog: await loadCatalog(db, ref), currency: format.currency, keys: links.keys };
      return {
        outcome: 'reads',
        reading: {
          format,
          readAt: (now) => (cells) => readImportRow(cells, format, now),
          store: (tx, rows, now) => storeRows(tx, ref, rows, { ...storing, now }),
          settle: () => settleDoubles(db, ref),
          end: (tx) => noteLastOrders(tx, ref),
        },
      };
    },
    takeBack: () => takeBack(db, ref),
  };
}
