import type { ActionFunctionArgs } from '@remix-run/node';
import { fetchExport } from '#app/features/privacy/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { notFound, readId } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** By POST: that somebody took the file is written down. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const found = await fetchExport(getServices(), { shopId, requestId: readId(params.id), actor });
  if (found.outcome === 'gone') throw notFound();
  return new Response(found.bytes, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${found.fileName}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
