import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { z } from 'zod';
import {
  cancelTraining,
  enoughOrders,
  getReorderOverview,
  getShopOutlook,
  listDue,
  startTraining,
} from '#app/features/reorders/index.server.ts';
import { ReordersPage } from '#app/features/reorders/reorders-page.tsx';
import type { ShownResults } from '#app/features/reorders/results-card-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readDueFilter } from '#app/routes-support/read-due-filter.server.ts';
import { readInput } from '#app/routes-support/read-input.server.ts';
import { findReorderJourneysOf } from '#app/routes-support/reorder-journeys.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';
import { useRefreshWhile } from '#app/ui/use-refresh-while.ts';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const filter = readDueFilter(request);
  const { all, asking } = await findReorderJourneysOf(services, { shopId });
  const [overview, list, outlook] = await Promise.all([
    getReorderOverview(services, { shopId }),
    listDue(services, { shopId, journeys: asking, ...filter }),
    getShopOutlook(services, { shopId }),
  ]);
  return json({
    frame: pageFrame(services, shop),
    overview,
    outlook,
    enough: enoughOrders,
    journeys: all,
    filter,
    ...list,
  });
}

const Input = z.object({ intent: z.enum(['start', 'cancel']) });
type Input = z.infer<typeof Input>;

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const { intent } = await readInput(request, Input);
  const act = intent === 'start' ? startTraining : cancelTraining;
  return json(await act(getServices(), { shopId, actor }));
}

/** Asked for once the page is shown: it takes longer than everything else there. */
function useResults(wanted: boolean): ShownResults | undefined {
  const { load, data } = useFetcher<ShownResults>({ key: 'reorder-results' });
  useEffect(() => {
    if (wanted) load('/app/reorders/results');
  }, [wanted, load]);
  return data;
}

export default function ReordersRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const { state } = page.overview.training;
  useRefreshWhile(state === 'RUNNING' || state === 'WAITING');
  // The URL of this page also names the layout's data; `?index` sends to the page itself.
  const change = useSave<Input, { outcome: string }>({ action: '/app/reorders?index', key: 'training' });
  const training = {
    busy: change.busy,
    onStart: () => change.submit({ intent: 'start' }),
    onCancel: () => change.submit({ intent: 'cancel' }),
  };
  const results = useResults(page.overview.training.trainedAt !== null);
  return (
    <FrameProvider frame={frame}>
      <ReordersPage {...page} results={results} query={useListQuery()} training={training} />
    </FrameProvider>
  );
}
