import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { countWaiting, listReviewedProducts, listReviews } from '#app/features/reviews/index.server.ts';
import { ReviewsPage } from '#app/features/reviews/moderating/reviews-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { readReviewFilter } from '#app/routes-support/read-review-filter.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const filter = readReviewFilter(request);
  const [list, products, waiting] = await Promise.all([
    listReviews(services, { shopId, cursor: readParam(request, 'cursor'), ...filter }),
    listReviewedProducts(services, { shopId, chosen: filter.productId }),
    countWaiting(services, { shopId }),
  ]);
  return json({ frame: pageFrame(services, shop), ...list, products, waiting });
}

export default function ReviewsRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <ReviewsPage {...page} query={useListQuery()} />
    </FrameProvider>
  );
}
