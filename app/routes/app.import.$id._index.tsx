import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ImportChoices } from '#app/domain/history-import/import-format.ts';
import {
  cancelImport,
  chooseFormat,
  getImport,
  resumeImport,
  startImport,
  undoImport,
} from '#app/features/history/index.server.ts';
import { ImportPage } from '#app/features/history/import-page.tsx';
import { actOnImport, answerImport } from '#app/routes-support/import-route.server.ts';
import { useImportPage } from '#app/ui/csv-import/use-import-page.ts';
import { FrameProvider } from '#app/ui/format.tsx';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export const loader = (args: LoaderFunctionArgs) => answerImport(args, getImport);

export const action = (args: ActionFunctionArgs) =>
  actOnImport(args, ImportChoices, {
    choose: chooseFormat,
    start: startImport,
    resume: resumeImport,
    cancel: cancelImport,
    undo: undoImport,
  });

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
