import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
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
import { actOnImport, answerImport } from '#app/routes-support/import-route.server.ts';
import { useImportPage } from '#app/ui/csv-import/use-import-page.ts';
import { FrameProvider } from '#app/ui/format.tsx';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export const loader = (args: LoaderFunctionArgs) => answerImport(args, getReviewImport);

export const action = (args: ActionFunctionArgs) =>
  actOnImport(args, ReviewChoices, {
    choose: chooseReviewFormat,
    start: startReviewImport,
    resume: resumeReviewImport,
    cancel: cancelReviewImport,
    undo: undoReviewImport,
  });

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
