import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CustomersPage } from '#app/features/customers/customers-page.tsx';
import { listCustomers } from '#app/features/customers/index.server.ts';
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
  const filter = { search: readParam(request, 'q'), cursor: readParam(request, 'cursor') };
  return json({ frame: pageFrame(services, shop), ...(await listCustomers(services, { shopId, ...filter })) });
}

export default function CustomersRoute() {
  const { frame, ...list } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <CustomersPage {...list} query={useListQuery()} />
    </FrameProvider>
  );
}
