import { Readable } from 'node:stream';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { exportConsents } from '#app/features/customers/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { readConsentFilter, readUntil } from '#app/routes-support/read-consent-filter.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** The consents that are listed, as the file that the national register takes. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await requireShop(request);
  const services = getServices();
  const until = readUntil(readParam(request, 'until'), services.clock.now());
  const lines = Readable.from(exportConsents(services, { shopId, until, ...readConsentFilter(request) }));
  return new Response(createReadableStreamFromReadable(lines), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="iys.csv"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
