import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json, redirect } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { createBlank, createFromGallery, listGallery, listJourneys } from '#app/features/journeys/index.server.ts';
import { JourneyGalleryPage } from '#app/features/journeys/journey-gallery-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { notFound, readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await requireShop(request);
  const journeys = await listJourneys(getServices(), { shopId });
  return json({ gallery: listGallery(journeys.map(({ key }) => key)) });
}

const Input = z.object({
  /** Null for a blank one. */
  galleryKey: z.string().max(100).nullable(),
  name: z.string().trim().min(1).max(100),
});
type Input = z.infer<typeof Input>;

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const { galleryKey, name } = await readInput(request, Input);
  const result = galleryKey
    ? await createFromGallery(getServices(), { shopId, galleryKey, actor })
    : await createBlank(getServices(), { shopId, name, actor });
  if (result.outcome === 'not_found') throw notFound();
  return redirect(`/app/journeys/${result.journeyId}`);
}

export default function JourneyGalleryRoute() {
  const page = useLoaderData<typeof loader>();
  const fetcher = useFetcher();
  const { t } = useTranslation();
  const pending = fetcher.json as Input | undefined;
  return (
    <JourneyGalleryPage
      {...page}
      creating={pending && (pending.galleryKey ?? 'blank')}
      onCreate={(galleryKey) =>
        fetcher.submit(
          { galleryKey, name: t('gallery.blank.newName') },
          { method: 'POST', encType: 'application/json' },
        )
      }
    />
  );
}
