import type { ActionFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { beginReviewImport } from '#app/features/reviews/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { readAnnouncedFile } from '#app/routes-support/read-upload.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** Announces a file of reviews; its pieces go to `$id/chunks`. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await requireShop(request);
  return json(await beginReviewImport(getServices(), { shopId, ...(await readAnnouncedFile(request, 'reviews.csv')) }));
}
