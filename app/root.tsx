import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useLoaderData, useMatches } from '@remix-run/react';
import { pickLocale } from '#app/domain/locale.ts';
import { env } from '#app/platform/env.server.ts';
import { PlainError } from '#app/ui/public/plain-error.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { SHOPIFY_API_KEY: apiKey, APP_BRIDGE_URL: appBridgeUrl } = env();
  // Shopify names the staff member's language when it opens the app; nothing later may change it.
  return json({ apiKey, appBridgeUrl, locale: pickLocale([searchParams.get('locale')], 'en') });
}

export const shouldRevalidate = () => false;

/** Public pages bring their own document parts: no App Bridge, and no script at all. */
function useIsPublic(): boolean {
  return useMatches().some(({ handle }) => (handle as { public?: boolean } | undefined)?.public === true);
}

export default function Root() {
  const { apiKey, appBridgeUrl, locale } = useLoaderData<typeof loader>();
  const isPublic = useIsPublic();
  if (isPublic) return <Outlet />;
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* Shopify wants App Bridge to be the first script of every document. */}
        <script src={appBridgeUrl} data-api-key={apiKey} />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export function ErrorBoundary() {
  return <PlainError />;
}
