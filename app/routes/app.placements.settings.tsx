import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { PlacementSettingsPage } from '#app/features/placements/choosing/placement-settings-page.tsx';
import type { PlacementSettingsPageProps } from '#app/features/placements/choosing/placement-settings-page.tsx';
import { findPageJourneys } from '#app/features/journeys/index.server.ts';
import {
  getPlacementSettings,
  getPreviewProducts,
  savePlacementSettings,
} from '#app/features/placements/index.server.ts';
import { getShopSettings } from '#app/features/shops/index.server.ts';
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
  const [settings, products, { replyTo }, { reminds }] = await Promise.all([
    getPlacementSettings(services, { shopId }),
    getPreviewProducts(services, { shopId }),
    getShopSettings(services, { shopId }),
    findPageJourneys(services, { shopId }),
  ]);
  const sample = { shopName: shop.name ?? shop.domain, products, replyTo };
  return json({ frame: pageFrame(services, shop), settings, sample, reminds });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const settings = await readInput(request, z.record(z.string(), z.unknown()));
  const result = await savePlacementSettings(getServices(), { shopId, settings, actor });
  return json(result, { status: result.outcome === 'invalid' ? 422 : 200 });
}

export default function PlacementSettingsRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const save: PlacementSettingsPageProps['save'] = useSave({ key: 'placement-settings' });
  return (
    <FrameProvider frame={frame}>
      <PlacementSettingsPage {...page} save={save} />
    </FrameProvider>
  );
}
