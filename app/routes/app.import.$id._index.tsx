import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ImportChoices } from '#app/domain/history-import/import-format.ts';
import { ImportPage } from '#app/features/history/import-page.tsx';
import {
  cancelImport,
  chooseFormat,
  getImport,
  resumeImport,
  startImport,
  undoImport,
} from '#app/features/history/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readInput, readId } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { useImportPage } from '#app/ui/csv-import/use-import-page.ts';
import { FrameProvider } from '#app/ui/format.tsx';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const view = await getImport(services, { shopId, importId: readId(params.id) });
  if (!view) throw notFound();
  return json({ frame: pageFrame(services, shop), view });
}

const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('choose'), choices: ImportChoices }),
  z.object({ intent: z.enum(['start', 'resume', 'cancel', 'undo']) }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(request, Input);
  const services = getServices();
  const ref = { shopId, importId: readId(params.id), actor };
  if (input.intent === 'choose') return json(await chooseFormat(services, { ...ref, choices: input.choices }));
  const acts = { start: startImport, resume: resumeImport, cancel: cancelImport, undo: undoImport };
  return json(await acts[input.intent](services, ref));
}

export default function ImportRoute() {
  const { frame, view } = useLoaderData<typeof loader>();
  const page = useImportPage<ImportChoices>({
    path: `/app/import/${view.id}`,
    reportName: 'import-report.csv',
    goesOn: view.state === 'RUNNING' || view.undoing,
  });
  return (
    <FrameProvider frame={frame}>
      <ImportPage view={view} {...page} />
    </FrameProvider>
  );
}
