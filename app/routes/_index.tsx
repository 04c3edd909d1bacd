import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';

export const handle = { public: true };

/** Shopify opens the application URL: hand it on to the admin with all it carries. Without a shop there is nothing to show. */
export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (url.searchParams.get('shop')) throw redirect(`/app${url.search}`);
  throw new Response(null, { status: 404 });
}
