import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { countFailedDeliveries } from '#app/features/insights/index.server.ts';
import { getShopSettings, readShopBrand, saveShopSettings } from '#app/features/shops/index.server.ts';
import type { BrandAnswer } from '#app/features/shops/index.server.ts';
import { SettingsPage } from '#app/features/shops/settings-page.tsx';
import type { SettingsAnswer, SettingsForm } from '#app/features/shops/settings-page.tsx';
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
  const [saved, failedDeliveries] = await Promise.all([
    getShopSettings(services, { shopId }),
    countFailedDeliveries(services, { shopId }),
  ]);
  const { setupGuideDismissedAt: _, ...fields } = saved;
  const { senderName, senderAddress, replyTo, postalAddress, brandColor, logoUrl } = fields;
  const texts = { senderName, senderAddress, replyTo, postalAddress, brandColor, logoUrl };
  const settings: SettingsForm = {
    ...fields,
    ...(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text ?? ''])) as Blank<typeof texts>),
  };
  return json({ frame: pageFrame(services, shop), settings, failedDeliveries, inTurkey: shop.countryCode === 'TR' });
}

type Blank<Texts> = { [Name in keyof Texts]: string };

/** What the page sends: a wish to read the shop's brand, or the settings, which saving looks at. */
const Input = z.union([
  z.object({ intent: z.literal('read_brand') }),
  z.looseObject({ intent: z.undefined().optional() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const settings = await readInput(request, Input);
  if (settings.intent === 'read_brand') return json(await readShopBrand(getServices(), { shopId }));
  const result = await saveShopSettings(getServices(), { shopId, settings, actor });
  return json(result, { status: result.outcome === 'invalid' ? 422 : 200 });
}

export default function SettingsRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const { submit, ...brand } = useSave<{ intent: 'read_brand' }, BrandAnswer>({ key: 'brand' });
  const shopBrand = { ...brand, ask: () => submit({ intent: 'read_brand' }) };
  return (
    <FrameProvider frame={frame}>
      <SettingsPage {...page} shopBrand={shopBrand} save={useSave<SettingsForm, SettingsAnswer>()} />
    </FrameProvider>
  );
}
