import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { statesOf } from '#app/domain/placements/placement.ts';
import { notePlaced } from '#app/features/insights/index.server.ts';
import { countAnswers, getPlacementSettings } from '#app/features/placements/index.server.ts';
import { PlacementsPage } from '#app/features/placements/seeing/placements-page.tsx';
import { after, days } from '#app/domain/time/spans.ts';
import { getServices } from '#app/platform/services.server.ts';
import type { loader as rootLoader } from '#app/root.tsx';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useAppExtensions } from '#app/ui/use-app-extensions.ts';
import { useListQuery } from '#app/ui/use-list-query.ts';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const period = readParam(request, 'period') === '90d' ? '90d' : '30d';
  const since = after(services.clock.now(), -days(period === '90d' ? 90 : 30));
  const [counts, { survey }] = await Promise.all([
    countAnswers(services, { shopId, since }),
    getPlacementSettings(services, { shopId }),
  ]);
  return json({ frame: pageFrame(services, shop), counts, period, survey } as const);
}

/** The page says that the page after paying is placed, which Home asks for no more. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  await notePlaced(getServices(), { shopId, actor });
  return json({ outcome: 'noted' });
}

export default function PlacementsRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const appKey = useRouteLoaderData<typeof rootLoader>('root')?.apiKey ?? '';
  const extensions = useAppExtensions();
  const { submit } = useSave<{ intent: 'placed' }, { outcome: string }>({ key: 'placed' });
  const isPlaced = statesOf(extensions ?? null).thank_you === 'on';
  const isTold = useRef(false);
  useEffect(() => {
    if (!isPlaced || isTold.current) return;
    isTold.current = true;
    submit({ intent: 'placed' });
  }, [isPlaced, submit]);
  return (
    <FrameProvider frame={frame}>
      <PlacementsPage {...page} appKey={appKey} extensions={extensions} query={useListQuery()} />
    </FrameProvider>
  );
}
