import type { ActionFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { chunkBytes, receiveChunk } from '#app/features/history/index.server.ts';
import { readBody } from '#app/platform/read-body.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { readId, readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** Takes one piece of a file; sending it again changes nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId } = await requireShop(request);
  const number = /^\d{1,4}$/.exec(readParam(request, 'number'))?.[0];
  const bytes = await readBody(request, chunkBytes);
  if (number === undefined || !bytes) throw new Response(null, { status: 400 });
  const chunk = { shopId, importId: readId(params.id), number: Number(number), bytes };
  return json(await receiveChunk(getServices(), chunk));
}
