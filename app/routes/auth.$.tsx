import type { LoaderFunctionArgs } from '@remix-run/node';
import { authenticate } from '#app/platform/shopify.server.ts';

/** The pages of Shopify's library that fetch a session token or leave the frame. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return null;
}
