import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { getReviewSettings, saveReviewSettings } from '#app/features/reviews/index.server.ts';
import { ReviewSettingsPage } from '#app/features/reviews/moderating/review-settings-page.tsx';
import type { ReviewSettingsAnswer, settingsOf } from '#app/features/reviews/moderating/settings-draft.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  return json({ frame: pageFrame(services, shop), settings: await getReviewSettings(services, { shopId }) });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const settings = await readInput(request, z.record(z.string(), z.unknown()));
  const result = await saveReviewSettings(getServices(), { shopId, settings, actor });
  return json(result, { status: result.outcome === 'invalid' ? 422 : 200 });
}

export default function ReviewSettingsRoute() {
  const { frame, settings } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <ReviewSettingsPage
        settings={settings}
        save={useSave<ReturnType<typeof settingsOf>, ReviewSettingsAnswer>({ key: 'review-settings' })}
      />
    </FrameProvider>
  );
}
