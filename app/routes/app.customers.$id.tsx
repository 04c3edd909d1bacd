import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { getCustomer } from '#app/features/customers/index.server.ts';
import { CustomerPage } from '#app/features/insights/customer-page.tsx';
import { getCustomerTimeline, getSuppressions } from '#app/features/insights/index.server.ts';
import { CustomerReordersCard } from '#app/features/reorders/customer-reorders-page.tsx';
import { getCustomerReorders } from '#app/features/reorders/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readId, readParam } from '#app/routes-support/read-input.server.ts';
import { findReorderJourneysOf } from '#app/routes-support/reorder-journeys.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const customerId = readId(params.id);
  const [customer, timeline] = await Promise.all([
    getCustomer(services, { shopId, customerId }),
    getCustomerTimeline(services, { shopId, customerId, cursor: readParam(request, 'cursor') }),
  ]);
  if (!customer) throw notFound();
  const { asking } = await findReorderJourneysOf(services, { shopId });
  const [suppressions, reorders] = await Promise.all([
    getSuppressions(services, { shopId, email: customer.email }),
    getCustomerReorders(services, { shopId, customerId, journeys: asking }),
  ]);
  return json({ frame: pageFrame(services, shop), customer: { ...customer, suppressions }, timeline, reorders });
}

export default function CustomerRoute() {
  const { frame, reorders, ...page } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  return (
    <FrameProvider frame={frame}>
      <CustomerPage {...page} isLater={params.has('cursor')}>
        <CustomerReordersCard reorders={reorders} />
      </CustomerPage>
    </FrameProvider>
  );
}
