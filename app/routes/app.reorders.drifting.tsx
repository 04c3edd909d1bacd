import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DriftingPage } from '#app/features/reorders/drifting-page.tsx';
import { getShopOutlook, listDrifting } from '#app/features/reorders/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const [list, outlook] = await Promise.all([
    listDrifting(services, { shopId, cursor: readParam(request, 'cursor') }),
    getShopOutlook(services, { shopId }),
  ]);
  return json({ frame: pageFrame(services, shop), outlook, ...list });
}

export default function DriftingRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <DriftingPage {...page} query={useListQuery()} />
    </FrameProvider>
  );
}
