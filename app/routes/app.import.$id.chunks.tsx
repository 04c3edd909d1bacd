import type { ActionFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { receiveChunk } from '#app/features/history/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { readChunk } from '#app/routes-support/read-upload.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** Takes one piece of a file; sending it again changes nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId } = await requireShop(request);
  return json(await receiveChunk(getServices(), { shopId, ...(await readChunk(request, params.id)) }));
}
