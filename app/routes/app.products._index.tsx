import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listProducts } from '#app/features/catalog/index.server.ts';
import { ProductsPage } from '#app/features/catalog/products-page.tsx';
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
  return json({ frame: pageFrame(services, shop), ...(await listProducts(services, { shopId, ...filter })) });
}

export default function ProductsRoute() {
  const { frame, ...list } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <ProductsPage {...list} query={useListQuery()} />
    </FrameProvider>
  );
}
