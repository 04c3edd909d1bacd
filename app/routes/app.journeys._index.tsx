import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { getJourneyNumbers } from '#app/features/insights/index.server.ts';
import { countArchivedJourneys, listJourneys, switchJourney } from '#app/features/journeys/index.server.ts';
import { JourneysPage } from '#app/features/journeys/journeys-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { Flag, notFound, readInput, readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const [journeys, numbers, putAway] = await Promise.all([
    listJourneys(services, { shopId, archived: readParam(request, 'show') === 'archived' }),
    getJourneyNumbers(services, { shopId }),
    countArchivedJourneys(services, { shopId }),
  ]);
  return json({ frame: pageFrame(services, shop), journeys, numbers, putAway });
}

const Input = z.object({ key: z.string().max(100), on: Flag });

/** Switches a journey by its key, as a setup does that knows the gallery. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const result = await switchJourney(getServices(), { shopId, actor, ...(await readInput(request, Input)) });
  if (result.outcome === 'not_found') throw notFound();
  return json(result);
}

export default function JourneysRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <JourneysPage {...page} query={useListQuery()} />
    </FrameProvider>
  );
}
