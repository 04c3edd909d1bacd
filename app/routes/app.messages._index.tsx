import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { after, hours } from '#app/domain/time/spans.ts';
import { listMessages } from '#app/features/messaging/index.server.ts';
import type { MessageFilter } from '#app/features/messaging/index.server.ts';
import { MessagesPage } from '#app/features/messaging/messages-page.tsx';
import { messageStates } from '#app/i18n/story.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

const periodHours = new Map([
  ['24h', 24],
  ['7d', 7 * 24],
  ['30d', 30 * 24],
  ['90d', 90 * 24],
]);

/** What the URL asks for; a value nobody knows asks for nothing. */
function readFilter(request: Request, now: Date): MessageFilter {
  const span = periodHours.get(readParam(request, 'period'));
  return {
    state: messageStates.find((state) => state === readParam(request, 'state')),
    purpose: readParam(request, 'purpose') || undefined,
    search: readParam(request, 'q'),
    from: span ? after(now, -hours(span)) : undefined,
  };
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const filter = readFilter(request, services.clock.now());
  const list = await listMessages(services, { shopId, cursor: readParam(request, 'cursor'), ...filter });
  return json({ frame: pageFrame(services, shop), ...list });
}

export default function MessagesRoute() {
  const { frame, ...list } = useLoaderData<typeof loader>();
  return (
    <FrameProvider frame={frame}>
      <MessagesPage {...list} query={useListQuery()} />
    </FrameProvider>
  );
}
