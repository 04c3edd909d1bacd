import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listJourneyLabels } from '#app/features/insights/index.server.ts';
import { listMessages } from '#app/features/messaging/index.server.ts';
import { MessagesPage } from '#app/features/messaging/messages-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readMessageFilter } from '#app/routes-support/read-message-filter.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const filter = readMessageFilter(request, services.clock.now());
  const [list, journeys] = await Promise.all([
    listMessages(services, { shopId, cursor: readParam(request, 'cursor'), ...filter }),
    listJourneyLabels(services, { shopId }),
  ]);
  return json({ frame: pageFrame(services, shop), ...list, journeys });
}

export default function MessagesRoute() {
  const { frame, ...list } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <MessagesPage {...list} query={useListQuery()} />
    </FrameProvider>
  );
}
