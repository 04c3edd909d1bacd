import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ReviewChoices } from '#app/domain/review-import/review-format.ts';
import {
  cancelReviewImport,
  chooseReviewFormat,
  getReviewImport,
  resumeReviewImport,
  startReviewImport,
  undoReviewImport,
} from '#app/features/reviews/index.server.ts';
import { ReviewImportPage } from '#app/features/reviews/moving/review-import-page.tsx';
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
  const view = await getReviewImport(services, { shopId, importId: readId(params.id) });
  if (!view) throw notFound();
  return json({ frame: pageFrame(services, shop), view });
}

const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('choose'), choices: ReviewChoices }),
  z.object({ intent: z.enum(['start', 'resume', 'cancel', 'undo']) }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(request, Input);
  const services = getServices();
  const ref = { shopId, importId: readId(params.id), actor };
  if (input.intent === 'choose') return json(await chooseReviewFormat(services, { ...ref, choices: input.choices }));
  const acts = {
    start: startReviewImport,
    resume: resumeReviewImport,
    cancel: cancelReviewImport,
    undo: undoReviewImport,
  };
  return json(await acts[input.intent](services, ref));
}

export default function ReviewImportRoute() {
  const { frame, view } = useLoaderData<typeof loader>();
  const page = useImportPage<ReviewChoices>({
    path: `/app/reviews/import/${view.id}`,
    reportName: 'review-import-report.csv',
    goesOn: view.state === 'RUNNING' || view.undoing || view.photosWaiting > 0,
  });
  return (
    <FrameProvider frame={frame}>
      <ReviewImportPage view={view} {...page} />
    </FrameProvider>
  );
}
