import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { z } from 'zod';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { getProduct, getProductTips, maxTipLength, previewProductTip } from '#app/features/catalog/index.server.ts';
import { saveProductTips } from '#app/features/catalog/index.server.ts';
import { ProductPage } from '#app/features/catalog/product-page.tsx';
import type { TipPreviewPort, TipsAnswer } from '#app/features/catalog/product-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

/** The URL carries the number of Shopify's id. */
const gidOf = (id: string | undefined) => `gid://shopify/Product/${/^\d{1,20}$/.test(id ?? '') ? id : 'none'}`;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const productId = gidOf(params.id);
  const product = await getProduct(services, { shopId, productId });
  if (!product) throw notFound();
  const written = await getProductTips(services, { shopId, productIds: [productId] });
  const tipIn = (locale: Locale) => written.find((tip) => tip.locale === locale)?.text ?? '';
  const tips = { tr: tipIn('tr'), en: tipIn('en') };
  return json({ frame: pageFrame(services, shop), product, tips, longest: maxTipLength });
}

const Text = z.string().max(100_000);
const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), tr: Text, en: Text }),
  z.object({ intent: z.literal('preview'), locale: z.enum(locales), text: Text }),
]);
type Input = z.infer<typeof Input>;

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId } = await requireShop(request);
  const input = await readInput(request, Input);
  const about = { shopId, productId: gidOf(params.id) };
  const result =
    input.intent === 'preview'
      ? await previewProductTip(getServices(), { ...about, locale: input.locale, text: input.text })
      : await saveProductTips(getServices(), { ...about, tips: { tr: input.tr, en: input.en } });
  if (result.outcome === 'unknown_product') throw notFound();
  return json(result, { status: result.outcome === 'invalid' ? 422 : 200 });
}

/** A preview changes nothing. */
export function shouldRevalidate({ json: sent, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return (sent as Input | undefined)?.intent === 'preview' ? false : defaultShouldRevalidate;
}

export default function ProductRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const { id } = page.product;
  const save = useSave<Input, TipsAnswer>({ key: `save-${id}` });
  const preview = useSave<Input, NonNullable<TipPreviewPort['answer']>>({ key: `preview-${id}` });
  return (
    <FrameProvider frame={frame}>
      <ProductPage
        key={id}
        {...page}
        save={{ ...save, submit: (tips) => save.submit({ intent: 'save', ...tips }) }}
        preview={{
          answer: preview.answer,
          request: (locale, text) => preview.submit({ intent: 'preview', locale, text }),
        }}
      />
    </FrameProvider>
  );
}
