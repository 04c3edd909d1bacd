import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData, useNavigate } from '@remix-run/react';
import { ImportsPage } from '#app/features/history/imports-page.tsx';
import { listImports } from '#app/features/history/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useChunkedUpload } from '#app/ui/use-chunked-upload.ts';
import { useListQuery } from '#app/ui/use-list-query.ts';
import { useRefreshWhile } from '#app/ui/use-refresh-while.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const cursor = readParam(request, 'cursor');
  return json({ frame: pageFrame(services, shop), ...(await listImports(services, { shopId, cursor })) });
}

export default function ImportsRoute() {
  const { frame, imports, nextCursor } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const upload = useChunkedUpload('/app/import', (id) => navigate(`/app/import/${id}`));
  useRefreshWhile(upload.progress === null && imports.some(({ state, undoing }) => state === 'RUNNING' || undoing));
  return (
    <FrameProvider frame={frame}>
      <ImportsPage imports={imports} nextCursor={nextCursor} upload={upload} query={useListQuery()} />
    </FrameProvider>
  );
}
