import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getMessage } from '#app/features/messaging/index.server.ts';
import { MessagePage } from '#app/features/messaging/message-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readId } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const message = await getMessage(services, { shopId, messageId: readId(params.id) });
  if (!message) throw notFound();
  return json({ frame: pageFrame(services, shop), message });
}

export default function MessageRoute() {
  const { frame, message } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <MessagePage message={message} />
    </FrameProvider>
  );
}
