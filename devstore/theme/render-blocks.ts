import { imageUrl } from '../pages/product-image.ts';
import { raw } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import { gid } from '../state/ids.ts';
import type { Metafield, Product, Shop } from '../state/types.ts';
import { createLiquid } from './liquid.ts';
import type { AppBlock, ThemeExtension } from './read-extension.ts';

/** A metafield's value as Liquid has it. */
function liquidValue({ type, value }: Metafield): unknown {
  if (type === 'number_integer') return Number(value);
  if (type === 'json') return JSON.parse(value) as unknown;
  if (type !== 'rating') return value;
  const { value: rating, ...scale } = JSON.parse(value) as { value: string };
  return { rating: Number(rating), ...scale };
}

function metafieldsOf(shop: Shop, product: Product) {
  const found: Record<string, Record<string, { type: string; value: unknown }>> = {};
  for (const metafield of shop.metafields.values()) {
    if (metafield.ownerId !== gid('Product', product.id)) continue;
    const { namespace, key, type } = metafield;
    found[namespace] = { ...found[namespace], [key]: { type, value: liquidValue(metafield) } };
  }
  return found;
}

export type Setting = { devstoreUrl: string; locale: string };

/** The extension's blocks on a product page, by name, as a merchant sees them who put them there and changed nothing. */
export function renderBlocks(
  extension: ThemeExtension,
  shop: Shop,
  product: Product,
  { devstoreUrl, locale }: Setting,
): Record<string, Html> {
  const engine = createLiquid(extension, locale);
  const globals = {
    shop: { name: shop.name, url: `https://${shop.domain}`, domain: shop.domain },
    routes: { root_url: `/shops/${shop.handle}` },
    request: { locale: { iso_code: locale }, design_mode: false },
  };
  const shown = {
    ...{ id: product.id, title: product.title, handle: product.handle, url: `/products/${product.handle}` },
    ...{ vendor: product.vendor, featured_image: imageUrl(devstoreUrl, shop, product).replace(/^https?:/, '') },
    metafields: metafieldsOf(shop, product),
  };
  const render = ({ name, template, settings, stylesheet, javascript }: AppBlock) => {
    const block = { id: `block-${name}`, settings, shopify_attributes: '' };
    const markup = engine.parseAndRenderSync(template, { product: shown, block }, { globals }) as string;
    const style = stylesheet ? `<link rel="stylesheet" href="/theme-assets/${stylesheet}">` : '';
    const script = javascript ? `<script src="/theme-assets/${javascript}" defer></script>` : '';
    return raw(style + markup + script);
  };
  return Object.fromEntries(extension.blocks.map((block) => [block.name, render(block)]));
}
