import type { LoaderFunctionArgs } from '@remix-run/node';
import { pickLocale } from '#app/domain/locale.ts';
import { writeErrorReport } from '#app/features/history/index.server.ts';
import { adminI18n } from '#app/i18n/admin-i18n.ts';
import { getServices } from '#app/platform/services.server.ts';
import { answerCsv } from '#app/routes-support/answer-csv.server.ts';
import { notFound, readId, readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** Every line of a file that could not be taken, as CSV in the reader's language. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await requireShop(request);
  const t = adminI18n(pickLocale([readParam(request, 'locale')], 'en')).getFixedT(null, 'admin');
  const lines = await writeErrorReport(
    getServices(),
    { shopId, importId: readId(params.id) },
    {
      line: t('imports.line'),
      column: t('imports.column'),
      reason: t('imports.reason'),
      columnOf: (field) => t(`imports.fields.${field}`, { defaultValue: field }),
      reasonOf: (reason) => t(`imports.rowReasons.${reason}`, { defaultValue: reason }),
    },
  );
  if (!lines) throw notFound();
  return answerCsv(lines, 'import-report.csv');
}
