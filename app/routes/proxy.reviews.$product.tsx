import { createHash } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { pickLocale } from '#app/domain/locale.ts';
import { showReviews, shownStyles } from '#app/features/reviews/index.server.ts';
import { renderShownPage, renderUnknownProduct } from '#app/features/reviews/showing/shown-document-page.tsx';
import { env, shopifySecrets } from '#app/platform/env.server.ts';
import { isSignedProxyRequest } from '#app/platform/http/app-proxy-signature.server.ts';
import { getServices } from '#app/platform/services.server.ts';

/** Seconds; whoever takes a review away does not wait long for it to go. */
const keptFor = 60;

/** All reviews of a product, on the shop's own domain; Shopify sends the request on and signs it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (!isSignedProxyRequest(url, shopifySecrets(env()))) return new Response(null, { status: 401 });
  const page = await showReviews(getServices(), {
    ...{ shopDomain: url.searchParams.get('shop') ?? '', product: params.product ?? '' },
    query: url.searchParams,
  });
  if (page) return answer(renderShownPage(page), 200, `public, max-age=${keptFor}`);
  return answer(renderUnknownProduct(pickLocale([url.searchParams.get('locale')], 'en')), 404, 'no-store');
}

function answer(html: string, status: number, caching: string): Response {
  const style = createHash('sha256').update(shownStyles).digest('base64');
  const pictures = new URL(getServices().links.appUrl).origin;
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': caching,
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${style}'; img-src ${pictures}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'same-origin',
      'X-Robots-Tag': 'noindex, follow',
    },
  });
}
