import type { ActionFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { beginImport } from '#app/features/history/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { readAnnouncedFile } from '#app/routes-support/read-upload.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** Announces a file; its pieces go to `$id/chunks`. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await requireShop(request);
  return json(await beginImport(getServices(), { shopId, ...(await readAnnouncedFile(request, 'orders.csv')) }));
}
