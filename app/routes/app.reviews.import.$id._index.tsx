import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { z } from 'zod';
import { ReviewChoices } from '#app/domain/review-import/review-format.ts';
import {
  cancelReviewImport,
  chooseReviewFormat,
  getReviewImport,
  startReviewImport,
  undoReviewImport,
} from '#app/features/reviews/index.server.ts';
import { ReviewImportPage } from '#app/features/reviews/moving/review-import-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readInput, readId } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { downloadFile } from '#app/ui/download-file.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useRefreshWhile } from '#app/ui/use-refresh-while.ts';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const view = await getReviewImport(services, { shopId, importId: readId(params.id) });
  if (!view) throw notFound();
  return json({ frame: pageFrame(services, shop), view });
}

const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('choose'), choices: ReviewChoices }),
  z.object({ intent: z.enum(['start', 'cancel', 'undo']) }),
]);
type Input = z.infer<typeof Input>;

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(request, Input);
  const services = getServices();
  const ref = { shopId, importId: readId(params.id), actor };
  if (input.intent === 'choose') return json(await chooseReviewFormat(services, { ...ref, choices: input.choices }));
  const acts = { start: startReviewImport, cancel: cancelReviewImport, undo: undoReviewImport };
  return json(await acts[input.intent](services, ref));
}

const faults = ['not_possible', 'unreadable', 'questions_open'];

export default function ReviewImportRoute() {
  const { frame, view } = useLoaderData<typeof loader>();
  const locale = useRouteLoaderData<typeof rootLoader>('root')?.locale ?? 'en';
  const save = useSave<Input, { outcome: string }>();
  const [reportFailed, setReportFailed] = useState(false);
  useRefreshWhile(view.state === 'RUNNING' || view.undoing || view.photosWaiting > 0);
  const outcome = save.busy ? undefined : save.answer?.outcome;
  const fetchReport = () =>
    downloadFile(`/app/reviews/import/${view.id}/errors?locale=${locale}`, 'review-import-report.csv').then(
      () => setReportFailed(false),
      () => setReportFailed(true),
    );
  return (
    <FrameProvider frame={frame}>
      <ReviewImportPage
        view={view}
        onChoose={(choices) => save.submit({ intent: 'choose', choices })}
        onAct={(intent) => save.submit({ intent })}
        onReport={() => void fetchReport()}
        busy={save.busy}
        fault={reportFailed ? 'report' : outcome && faults.includes(outcome) ? outcome : null}
      />
    </FrameProvider>
  );
}
