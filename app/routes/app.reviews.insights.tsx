import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getReviewInsights } from '#app/features/reviews/index.server.ts';
import { ReviewInsightsPage } from '#app/features/reviews/seeing/review-insights-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const frame = pageFrame(services, shop);
  return json({ frame, insights: await getReviewInsights(services, { shopId, zone: frame.zone }) });
}

export default function ReviewInsightsRoute() {
  const { frame, insights } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <ReviewInsightsPage insights={insights} />
    </FrameProvider>
  );
}
