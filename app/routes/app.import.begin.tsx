import type { ActionFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { z } from 'zod';
import { beginImport } from '#app/features/history/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

const File = z.object({
  fileName: z
    .string()
    .max(200)
    .transform((name) => name.replaceAll('\0', '').trim() || 'orders.csv'),
  bytes: z.number().int().min(0),
  modifiedAt: z.number(),
});

/** Announces a file; its pieces go to `$id/chunks`. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await requireShop(request);
  return json(await beginImport(getServices(), { shopId, ...(await readInput(request, File)) }));
}
