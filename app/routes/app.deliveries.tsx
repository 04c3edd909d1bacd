import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DeliveriesPage } from '#app/features/webhooks/deliveries-page.tsx';
import type { RetryAnswer } from '#app/features/webhooks/deliveries-page.tsx';
import { listFailedDeliveries, retryAllDeliveries, retryDelivery } from '#app/features/webhooks/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readInput, readId, readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';
import { useRefreshWhile } from '#app/ui/use-refresh-while.ts';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const list = await listFailedDeliveries(services, { shopId, cursor: readParam(request, 'cursor') });
  return json({ frame: pageFrame(services, shop), ...list });
}

/** Without an id: all of them. */
const Input = z.object({ id: z.string().optional() });

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await requireShop(request);
  const { id } = await readInput(request, Input);
  if (id === undefined) {
    const { queued } = await retryAllDeliveries(getServices(), { shopId });
    return json<RetryAnswer>({ outcome: 'retried', count: queued });
  }
  const { outcome } = await retryDelivery(getServices(), { shopId, deliveryId: readId(id) });
  return json<RetryAnswer>({ outcome: outcome === 'queued' ? 'retried' : 'gone', count: 1 });
}

export default function DeliveriesRoute() {
  const { frame, isWorking, ...list } = useLoaderData<typeof loader>();
  const retry = useSave<z.infer<typeof Input>, RetryAnswer>();
  // What was retried and fails again comes back into the list by itself.
  useRefreshWhile(isWorking && retry.answer?.outcome === 'retried');
  return (
    <FrameProvider frame={frame}>
      <DeliveriesPage
        {...list}
        query={useListQuery()}
        onRetry={(id) => retry.submit({ id })}
        busy={retry.busy}
        answer={retry.answer}
      />
    </FrameProvider>
  );
}
