import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { listCustomerReviews } from '#app/features/reviews/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** For the block on Shopify's page of a customer: the shop comes from its session token, never from the address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, cors } = await requireShop(request);
  const customer = new URL(request.url).searchParams.get('customer') ?? '';
  const found = await listCustomerReviews(getServices(), { shopId, customer });
  return cors(json(found, { headers: { 'Cache-Control': 'no-store' } }));
}
