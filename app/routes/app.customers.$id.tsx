import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { getCustomer } from '#app/features/customers/index.server.ts';
import { CustomerPage } from '#app/features/insights/customer-page.tsx';
import { getCustomerTimeline, getSuppressions } from '#app/features/insights/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readId, readParam } from '#app/routes-support/read-input.server.ts';
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
  const suppressions = await getSuppressions(services, { shopId, email: customer.email });
  return json({ frame: pageFrame(services, shop), customer: { ...customer, suppressions }, timeline });
}

export default function CustomerRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  return (
    <FrameProvider frame={frame}>
      <CustomerPage {...page} isLater={params.has('cursor')} />
    </FrameProvider>
  );
}
