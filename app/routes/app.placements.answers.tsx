import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getPlacementSettings, listAnswers } from '#app/features/placements/index.server.ts';
import { AnswersPage } from '#app/features/placements/seeing/answers-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readAnswerFilter } from '#app/routes-support/read-answer-filter.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const filter = readAnswerFilter(request, services.clock.now());
  const [list, { survey }] = await Promise.all([
    listAnswers(services, { shopId, cursor: readParam(request, 'cursor'), ...filter }),
    getPlacementSettings(services, { shopId }),
  ]);
  return json({ frame: pageFrame(services, shop), ...list, survey });
}

export default function PlacementAnswersRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <AnswersPage {...page} query={useListQuery()} />
    </FrameProvider>
  );
}
