import { html, raw } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import type { Devstore } from '../devstore.ts';
import type { Locale, Shop } from '../state/types.ts';
import { extensionAt } from './placement-state.ts';
import { textOf } from './read-ui-extension.ts';
import { placementStyle } from './placement-style.ts';
import type { Target } from './targets.ts';

type Facts = { language: string; name: string; extension: { handle: string } };

/** The sandbox of one placement: the host first, which makes `shopify` and the elements, then the bundle as it was built. */
export function placementPage(facts: Facts): string {
  return html`<!doctype html>
    <html lang="${facts.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${facts.name}</title>
        <style>
          ${raw(placementStyle)}
        </style>
        <script type="application/json" id="placement-facts">
          ${raw(JSON.stringify(facts).replaceAll('<', '\\u003c'))}
        </script>
        <script src="/extension-host.js"></script>
        <script defer src="/extension-bundles/${facts.extension.handle}.js"></script>
      </head>
      <body></body>
    </html>`.markup;
}

/**
 * A placement within a page of the shop, where it is switched on; `query` names its language and the cart or the order
 * it is about.
 */
export function placementIn(
  { config }: Devstore,
  shop: Shop,
  target: Target,
  query: Record<string, string> & { locale: Locale },
): Html | null {
  const extension = extensionAt(config.extensionsDir, shop, target);
  if (!extension) return null;
  const source = `/shops/${shop.handle}/placements/${target}?${new URLSearchParams(query).toString()}`;
  const title = textOf(extension, 't:name', query.locale);
  return html`<iframe class="placement" data-target="${target}" title="${title}" src="${source}"></iframe>
    <script src="/placements.js" defer></script>`;
}
