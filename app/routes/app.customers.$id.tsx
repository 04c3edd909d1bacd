import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { getCustomer } from '#app/features/customers/index.server.ts';
import { CustomerPage } from '#app/features/insights/customer-page.tsx';
import { getCustomerTimeline, getSuppressions } from '#app/features/insights/index.server.ts';
import { CustomerHelpCard } from '#app/features/placements/helping/customer-help-page.tsx';
import type { HelpWish } from '#app/features/placements/helping/customer-help-page.tsx';
import { endHelp, listHelp } from '#app/features/placements/index.server.ts';
import { CustomerOutlookCard } from '#app/features/reorders/customer-outlook-page.tsx';
import { CustomerReordersCard } from '#app/features/reorders/customer-reorders-page.tsx';
import {
  copyReorderLink,
  getCustomerOutlook,
  getCustomerReorders,
  listLiveLinks,
  listOrdersToRepeat,
  revokeReorderLink,
} from '#app/features/reorders/index.server.ts';
import { ReorderLinkCard } from '#app/features/reorders/reorder-link-card-page.tsx';
import type { LinkReply, LinkWish } from '#app/features/reorders/reorder-link-card-page.tsx';
import { CustomerRequestsCard } from '#app/features/reviews/customer-requests-page.tsx';
import { getCustomerRequests } from '#app/features/reviews/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readId, readInput, readParam } from '#app/routes-support/read-input.server.ts';
import { findReorderJourneysOf } from '#app/routes-support/reorder-journeys.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const customerId = readId(params.id);
  const [customer, timeline] = await Promise.all([
    getCustomer(services, { shopId, customerId }),
    getCustomerTimeline(services, { shopId, customerId, cursor: readParam(request, 'cursor') }),
  ]);
  if (!customer) throw notFound();
  const { asking } = await findReorderJourneysOf(services, { shopId });
  const linksFrom = readParam(request, 'links') || null;
  const [suppressions, reorders, orders, live, outlook, requests, help] = await Promise.all([
    getSuppressions(services, { shopId, email: customer.email }),
    getCustomerReorders(services, { shopId, customerId, journeys: asking }),
    listOrdersToRepeat(services, { shopId, customerId }),
    listLiveLinks(services, { shopId, customerId, cursor: linksFrom }),
    getCustomerOutlook(services, { shopId, customerId }),
    getCustomerRequests(services, { shopId, customerId }),
    listHelp(services, { shopId, customerId }),
  ]);
  const frame = pageFrame(services, shop);
  return json({
    frame,
    customer: { ...customer, suppressions },
    timeline,
    reorders,
    orders,
    live: { ...live, isLater: linksFrom !== null },
    outlook,
    requests,
    help,
  });
}

const Input: z.ZodType<LinkWish | HelpWish> = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('make_link'), orderId: z.string().max(100) }),
  z.object({ intent: z.literal('revoke_link'), linkId: z.string().max(64) }),
  z.object({ intent: z.literal('end_help'), requestId: z.string().max(64) }),
]);

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(request, Input);
  const customerId = readId(params.id);
  if (input.intent === 'end_help')
    return json(await endHelp(getServices(), { shopId, customerId, actor, requestId: input.requestId }));
  return json(
    input.intent === 'make_link'
      ? await copyReorderLink(getServices(), { shopId, customerId, actor, orderId: input.orderId })
      : await revokeReorderLink(getServices(), { shopId, actor, linkId: input.linkId }),
  );
}

export default function CustomerRoute() {
  const { frame, reorders, orders, live, outlook, requests, help, ...page } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const pageOf = (links: string | null) => {
    const kept = new URLSearchParams(params);
    kept.delete('links');
    if (links) kept.set('links', links);
    return `/app/customers/${page.customer.id}?${kept}`;
  };
  const shown = {
    links: live.links,
    older: live.nextCursor && pageOf(live.nextCursor),
    newest: live.isLater ? pageOf(null) : null,
  };
  const link = useSave<LinkWish, LinkReply>({ key: `link-${page.customer.id}` });
  const endHelping = useSave<HelpWish, unknown>({ key: `help-${page.customer.id}` });
  const isErased = page.customer.redactedAt !== null;
  const aside = !isErased && <ReorderLinkCard orders={orders} live={shown} link={link} />;
  return (
    <FrameProvider frame={frame}>
      <CustomerPage {...page} isLater={params.has('cursor')} aside={aside}>
        {/* Of whom was erased nothing is foreseen, and nothing will be. */}
        {!isErased && (
          <>
            <CustomerHelpCard requests={help} end={endHelping} />
            <CustomerReordersCard reorders={reorders} />
            <CustomerOutlookCard outlook={outlook} />
            <CustomerRequestsCard requests={requests} />
          </>
        )}
      </CustomerPage>
    </FrameProvider>
  );
}
