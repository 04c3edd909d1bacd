import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { z } from 'zod';
import { pickLocale } from '#app/domain/locale.ts';
import { adminI18n } from '#app/i18n/admin-i18n.ts';
import type { Acting } from '#app/platform/csv/switch-file.server.ts';
import type { FileRef } from '#app/platform/csv/upload.ts';
import type { ReportWords } from '#app/platform/csv/write-error-report.ts';
import { getServices } from '#app/platform/services.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerCsv } from './answer-csv.server.ts';
import { pageFrame } from './page-frame.server.ts';
import { notFound, readId, readInput, readParam } from './read-input.server.ts';
import { requireShop } from './require-shop.server.ts';

const acts = ['start', 'resume', 'cancel', 'undo'] as const;
type Outcome = { outcome: string };

/** What can be done with a file of one kind. */
type ImportActs<Choices> = Record<(typeof acts)[number], (services: Services, acting: Acting) => Promise<Outcome>> & {
  choose(services: Services, input: Acting & { choices: Choices }): Promise<Outcome>;
};

/** The loader of an imported file's page. */
export async function answerImport<View>(
  { request, params }: LoaderFunctionArgs,
  get: (services: Services, ref: FileRef) => Promise<View | null>,
) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const view = await get(services, { shopId, importId: readId(params.id) });
  if (!view) throw notFound();
  return json({ frame: pageFrame(services, shop), view });
}

/** Its action; `useImportPage` sends what it takes. */
export async function actOnImport<Choices>(
  { request, params }: ActionFunctionArgs,
  choices: z.ZodType<Choices>,
  can: ImportActs<Choices>,
) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(
    request,
    z.discriminatedUnion('intent', [
      z.object({ intent: z.literal('choose'), choices }),
      z.object({ intent: z.enum(acts) }),
    ]),
  );
  const services = getServices();
  const acting = { shopId, importId: readId(params.id), actor };
  if (input.intent === 'choose') return json(await can.choose(services, { ...acting, choices: input.choices }));
  return json(await can[input.intent](services, acting));
}

interface Report {
  /** Where the words for its columns and reasons stand. */
  words: 'imports' | 'reviewImports';
  /** What the file is saved as. */
  name: string;
  write(services: Services, ref: FileRef, words: ReportWords): Promise<AsyncGenerator<string> | null>;
}

/** Every line of a file that was left out, as CSV in the reader's language. */
export async function answerLeftOut(
  { request, params }: LoaderFunctionArgs,
  { words, name, write }: Report,
): Promise<Response> {
  const { shopId } = await requireShop(request);
  const t = adminI18n(pickLocale([readParam(request, 'locale')], 'en')).getFixedT(null, 'admin');
  const lines = await write(
    getServices(),
    { shopId, importId: readId(params.id) },
    {
      line: t('imports.line'),
      column: t('imports.column'),
      reason: t('imports.reason'),
      columnOf: (field) => t(`${words}.fields.${field}`, { defaultValue: field }),
      reasonOf: (reason) => t(`${words}.rowReasons.${reason}`, { defaultValue: reason }),
    },
  );
  if (!lines) throw notFound();
  return answerCsv(lines, name);
}
