import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import {
  findJourneyId,
  findLabels,
  getDryRun,
  getJourneyEditor,
  getJourneyFunnel,
  listTestAddresses,
} from '#app/features/journeys/index.server.ts';
import type {
  ContentPreview,
  FoundValue,
  JourneyView,
  MailPort,
  ReorderReachAnswer,
  SaveDraftResult,
  SegmentList,
  TestSendResult,
} from '#app/features/journeys/index.server.ts';
import { JourneyPage } from '#app/features/journeys/journey-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { answerJourneyInput, JourneyInput } from '#app/routes-support/journey-input.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readId, readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useRefreshWhile } from '#app/ui/use-refresh-while.ts';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const journeyId = readId(params.id);
  const [journey, funnel, addresses] = await Promise.all([
    getJourneyEditor(services, { shopId, journeyId }),
    getJourneyFunnel(services, { shopId, journeyId }),
    listTestAddresses(services, { shopId }),
  ]);
  if (!journey) {
    // Links that were written down know a journey of the gallery by its key.
    const id = await findJourneyId(services, { shopId, key: journeyId });
    if (id) throw redirect(`/app/journeys/${id}${new URL(request.url).search}`);
    throw notFound();
  }
  const [labels, dryRun] = await Promise.all([
    findLabels(services, { shopId, draft: journey.draft }),
    getDryRun(services, { shopId, journey: journeyId }),
  ]);
  if (!dryRun) throw notFound();
  return json({ frame: pageFrame(services, shop), journey, funnel, labels, addresses, dryRun });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(request, JourneyInput);
  const result = await answerJourneyInput(getServices(), { shopId, actor, journeyId: readId(params.id) }, input);
  if ('outcome' in result && result.outcome === 'not_found') throw notFound();
  if ('outcome' in result && result.outcome === 'created') return redirect(`/app/journeys/${result.journeyId}`);
  return json(result);
}

const showing = [
  'preview',
  'test_send',
  'search',
  'list_segments',
  'reorder_reach',
  'search_orders',
  'search_products',
];

/** What only shows changes nothing. */
export function shouldRevalidate({ json: sent, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return showing.includes((sent as JourneyInput | undefined)?.intent ?? '') ? false : defaultShouldRevalidate;
}

/** The fetchers of the mail editor. */
function useMailPort(id: string, journey: JourneyView, addresses: string[]): MailPort {
  const preview = useSave<JourneyInput, ContentPreview & { locale: 'tr' | 'en' }>({ key: `preview-${id}` });
  const testSend = useSave<JourneyInput, TestSendResult>({ key: `test-send-${id}` });
  const orders = useSave<JourneyInput, { found: { id: string; label: string }[] }>({ key: `orders-${id}` });
  const products = useSave<JourneyInput, { found: { id: string; label: string }[] }>({ key: `products-${id}` });
  const { trigger: begins } = journey.draft.plan;
  const trigger = begins.type;
  const offer = begins.type === 'reorder_due' ? begins.discount : null;
  return {
    preview: {
      answer: preview.answer,
      request: (about) => preview.submit({ intent: 'preview', ...about, trigger, offer }),
      orders: {
        ask: (text) => orders.submit({ intent: 'search_orders', text }),
        found: orders.answer?.found ?? [],
        busy: orders.busy,
      },
    },
    testSend: {
      addresses,
      send: (about) => testSend.submit({ intent: 'test_send', ...about, trigger, offer }),
      busy: testSend.busy,
      answer: testSend.answer,
    },
    products: {
      ask: (text) => products.submit({ intent: 'search_products', text }),
      found: products.answer?.found ?? [],
      busy: products.busy,
    },
  };
}

export default function JourneyRoute() {
  const { frame, addresses, dryRun, ...page } = useLoaderData<typeof loader>();
  const journey = page.journey as JourneyView;
  const { id } = journey;
  const save = useSave<JourneyInput, SaveDraftResult>({ key: `save-${id}` });
  const command = useSave<JourneyInput, { outcome: string }>({ key: `command-${id}` });
  const trial = useSave<{ intent: string; dryRunId?: string }, unknown>({ action: `/app/journeys/${id}/dry-run` });
  useRefreshWhile(dryRun.run?.state === 'RUNNING');
  const mail = useMailPort(id, journey, addresses);
  const search = useSave<JourneyInput, { fact: string; found: FoundValue[] }>({ key: `search-${id}` });
  const segments = useSave<JourneyInput, SegmentList>({ key: `segments-${id}` });
  const reach = useSave<JourneyInput, ReorderReachAnswer>({ key: `reach-${id}` });
  return (
    <FrameProvider frame={frame}>
      <JourneyPage
        key={id}
        {...page}
        journey={journey}
        save={{ ...save, submit: (draft) => save.submit({ intent: 'save', ...draft }) }}
        command={command}
        search={{ ...search, ask: (fact, text) => search.submit({ intent: 'search', fact, text }) }}
        reach={{ ...reach, ask: (wishes) => reach.submit({ intent: 'reorder_reach', wishes }) }}
        segments={{ ...segments, ask: () => segments.submit({ intent: 'list_segments' }) }}
        mail={mail}
        dryRun={{
          dryRun,
          onStart: () => trial.submit({ intent: 'start' }),
          onCancel: () => trial.submit({ intent: 'cancel', dryRunId: dryRun.run?.id }),
          busy: trial.busy,
        }}
      />
    </FrameProvider>
  );
}
