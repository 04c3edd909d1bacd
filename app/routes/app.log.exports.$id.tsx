import { Readable } from 'node:stream';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { readExport } from '#app/features/insights/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { notFound, readId } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** A finished file of the log. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await requireShop(request);
  const pieces = await readExport(getServices(), { shopId, exportId: readId(params.id) });
  if (!pieces) throw notFound();
  return new Response(createReadableStreamFromReadable(Readable.from(pieces)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="sonra-log.csv"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
