import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData, useRevalidator } from '@remix-run/react';
import { listRequests } from '#app/features/privacy/index.server.ts';
import { PrivacyPage } from '#app/features/privacy/privacy-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useDownload } from '#app/ui/use-download.ts';
import { useListQuery } from '#app/ui/use-list-query.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const list = await listRequests(services, { shopId, cursor: readParam(request, 'cursor') });
  return json({ frame: pageFrame(services, shop), ...list });
}

export default function PrivacyRoute() {
  const { frame, ...list } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const download = useDownload((id) => `/app/privacy/${id}/export`, revalidate);
  return (
    <FrameProvider frame={frame}>
      <PrivacyPage
        {...list}
        query={useListQuery()}
        onDownload={download.start}
        busy={download.busy}
        failed={download.failed}
      />
    </FrameProvider>
  );
}
