import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { z } from 'zod';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import {
  getProduct,
  getProductTips,
  listProducts,
  maxTipLength,
  previewProductTip,
  saveProductTips,
} from '#app/features/catalog/index.server.ts';
import { ProductPage } from '#app/features/catalog/product-page.tsx';
import type { TipPreviewPort, TipsAnswer } from '#app/features/catalog/product-page.tsx';
import { CompanionsCard } from '#app/features/reorders/companions-card-page.tsx';
import { getCompanions, getProductReorders, saveOverride } from '#app/features/reorders/index.server.ts';
import { useOverrideForm } from '#app/features/reorders/override-form-page.tsx';
import type { OverrideAnswer, OverrideInput } from '#app/features/reorders/override-form-page.tsx';
import { ProductReordersCards } from '#app/features/reorders/product-reorders-page.tsx';
import { getProductReviewSettings, saveProductReviewSettings } from '#app/features/reviews/index.server.ts';
import { ProductReviewsCard } from '#app/features/reviews/moderating/product-reviews-card-page.tsx';
import type { ReviewSettingsAnswer } from '#app/features/reviews/moderating/settings-draft.ts';
import { useProductReviewsForm } from '#app/features/reviews/moderating/use-product-reviews-form.ts';
import type { ProductReviewsInput } from '#app/features/reviews/moderating/use-product-reviews-form.ts';
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
  const [written, reorders, companions, reviewing] = await Promise.all([
    getProductTips(services, { shopId, productIds: [productId] }),
    getProductReorders(services, { shopId, productId }),
    getCompanions(services, { shopId, productId }),
    getProductReviewSettings(services, { shopId, productId }),
  ]);
  const tipIn = (locale: Locale) => written.find((tip) => tip.locale === locale)?.text ?? '';
  const tips = { tr: tipIn('tr'), en: tipIn('en') };
  return json({
    frame: pageFrame(services, shop),
    product,
    tips,
    reorders,
    companions,
    reviewing,
    longest: maxTipLength,
  });
}

const Text = z.string().max(100_000);
const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), tr: Text, en: Text }),
  z.object({ intent: z.literal('preview'), locale: z.enum(locales), text: Text }),
  z.object({ intent: z.literal('override'), override: z.unknown() }),
  z.object({ intent: z.literal('reviews'), settings: z.unknown() }),
  z.object({ intent: z.literal('search'), text: z.string().max(300) }),
]);
type Input = z.infer<typeof Input>;

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const result = await answer(await readInput(request, Input), { shopId, actor, productId: gidOf(params.id) });
  if (result.outcome === 'unknown_product') throw notFound();
  return json(result, { status: result.outcome === 'invalid' ? 422 : 200 });
}

/** Hands each to its use case. */
async function answer(input: Input, { actor, ...about }: { shopId: string; productId: string; actor: string }) {
  const services = getServices();
  switch (input.intent) {
    case 'save':
      return saveProductTips(services, { ...about, tips: { tr: input.tr, en: input.en } });
    case 'preview':
      return previewProductTip(services, { ...about, locale: input.locale, text: input.text });
    case 'override':
      return saveOverride(services, { ...about, override: input.override, actor });
    case 'reviews':
      return saveProductReviewSettings(services, { ...about, settings: input.settings, actor });
    case 'search': {
      const { products } = await listProducts(services, { shopId: about.shopId, search: input.text, limit: 10 });
      const others = products.filter(({ id }) => id !== about.productId);
      return { outcome: 'found' as const, found: others.map(({ id, title }) => ({ id, label: title })) };
    }
  }
}

/** A preview and a search change nothing. */
export function shouldRevalidate({ json: sent, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  const intent = (sent as Input | undefined)?.intent;
  return intent === 'preview' || intent === 'search' ? false : defaultShouldRevalidate;
}

export default function ProductRoute() {
  const { frame, reorders, ...page } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <Product key={page.product.id} reorders={reorders} {...page} />
    </FrameProvider>
  );
}

type ProductProps = Omit<ReturnType<typeof useLoaderData<typeof loader>>, 'frame'>;

/** A product's forms, which begin anew with each product. */
function Product({ reorders, companions, reviewing, ...page }: ProductProps) {
  const { id } = page.product;
  const save = useSave<Input, TipsAnswer>({ key: `save-${id}` });
  const preview = useSave<Input, NonNullable<TipPreviewPort['answer']>>({ key: `preview-${id}` });
  const override = useSave<Input, OverrideAnswer>({ key: `override-${id}` });
  const reviews = useSave<Input, ReviewSettingsAnswer>({ key: `reviews-${id}` });
  const search = useSave<Input, { found: { id: string; label: string }[] }>({ key: `search-${id}` });
  const form = useOverrideForm(reorders.override, {
    ...override,
    submit: (input: OverrideInput) => override.submit({ intent: 'override', override: input }),
  });
  const asking = useProductReviewsForm(reviewing, {
    ...reviews,
    submit: (settings: ProductReviewsInput) => reviews.submit({ intent: 'reviews', settings }),
  });
  return (
    <ProductPage
      {...page}
      save={{ ...save, submit: (tips) => save.submit({ intent: 'save', ...tips }) }}
      preview={{
        answer: preview.answer,
        request: (locale, text) => preview.submit({ intent: 'preview', locale, text }),
      }}
      besides={[form, asking]}
    >
      <ProductReordersCards
        productId={id}
        reorders={reorders}
        form={form}
        search={{
          ask: (text) => search.submit({ intent: 'search', text }),
          found: search.answer?.found ?? [],
          busy: search.busy,
        }}
      />
      <ProductReviewsCard productId={id} form={asking} />
      <CompanionsCard companions={companions} />
    </ProductPage>
  );
}
