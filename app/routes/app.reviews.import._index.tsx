import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData, useNavigate } from '@remix-run/react';
import { useState } from 'react';
import { listReviewImports } from '#app/features/reviews/index.server.ts';
import { ReviewImportsPage } from '#app/features/reviews/moving/review-imports-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { downloadFile } from '#app/ui/download-file.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useChunkedUpload } from '#app/ui/use-chunked-upload.ts';
import { useListQuery } from '#app/ui/use-list-query.ts';
import { useRefreshWhile } from '#app/ui/use-refresh-while.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const cursor = readParam(request, 'cursor');
  return json({ frame: pageFrame(services, shop), ...(await listReviewImports(services, { shopId, cursor })) });
}

type Taking = 'busy' | 'failed' | null;

export default function ReviewImportsRoute() {
  const { frame, imports, nextCursor } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const [taking, setTaking] = useState<Taking>(null);
  const upload = useChunkedUpload('/app/reviews/import', (id) => navigate(`/app/reviews/import/${id}`));
  useRefreshWhile(upload.progress === null && imports.some(({ state, undoing }) => state === 'RUNNING' || undoing));
  const take = () => {
    setTaking('busy');
    downloadFile('/app/reviews/export', 'reviews.csv').then(
      () => setTaking(null),
      () => setTaking('failed'),
    );
  };
  return (
    <FrameProvider frame={frame}>
      <ReviewImportsPage
        imports={imports}
        nextCursor={nextCursor}
        upload={upload}
        query={useListQuery()}
        taking={taking}
        onTake={take}
      />
    </FrameProvider>
  );
}
