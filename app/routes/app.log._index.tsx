import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { z } from 'zod';
import { locales } from '#app/domain/locale.ts';
import {
  cancelExport,
  getExports,
  listDecisions,
  listJourneyLabels,
  startDecisionExport,
} from '#app/features/insights/index.server.ts';
import { LogPage } from '#app/features/insights/log-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readDecisionFilter } from '#app/routes-support/read-decision-filter.server.ts';
import { readInput, readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { downloadFile } from '#app/ui/download-file.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';
import { useRefreshWhile } from '#app/ui/use-refresh-while.ts';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const filter = readDecisionFilter(request, services.clock.now());
  const [list, journeys, exports] = await Promise.all([
    listDecisions(services, { shopId, filter, cursor: readParam(request, 'cursor') }),
    listJourneyLabels(services, { shopId }),
    getExports(services, { shopId }),
  ]);
  return json({ frame: pageFrame(services, shop), ...list, journeys, exports });
}

const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('export'), locale: z.enum(locales) }),
  z.object({ intent: z.literal('cancel'), exportId: z.string().max(64) }),
]);
type Input = z.infer<typeof Input>;

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(request, Input);
  const services = getServices();
  if (input.intent === 'cancel') return json(await cancelExport(services, { shopId, exportId: input.exportId }));
  const filter = readDecisionFilter(request, services.clock.now());
  return json(await startDecisionExport(services, { shopId, filter, locale: input.locale, actor }));
}

export default function LogRoute() {
  const { frame, exports, ...list } = useLoaderData<typeof loader>();
  const locale = useRouteLoaderData<typeof rootLoader>('root')?.locale ?? 'en';
  const query = useListQuery();
  const { cursor: _place, ...filters } = query.values;
  const save = useSave<Input, { outcome: string }>({ action: `/app/log?index&${new URLSearchParams(filters)}` });
  const [downloadFailed, setDownloadFailed] = useState(false);
  useRefreshWhile(exports.some(({ state }) => state === 'RUNNING'));
  const download = (id: string) =>
    downloadFile(`/app/log/exports/${id}`, 'sonra-log.csv').then(
      () => setDownloadFailed(false),
      () => setDownloadFailed(true),
    );
  const isUnderWay = !save.busy && save.answer?.outcome === 'under_way';
  return (
    <FrameProvider frame={frame}>
      <LogPage
        {...list}
        exports={exports}
        query={query}
        onExport={() => save.submit({ intent: 'export', locale: locale === 'tr' ? 'tr' : 'en' })}
        onCancel={(exportId) => save.submit({ intent: 'cancel', exportId })}
        onDownload={(id) => void download(id)}
        busy={save.busy}
        fault={downloadFailed ? 'download' : isUnderWay ? 'under_way' : null}
      />
    </FrameProvider>
  );
}
