import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DryRunPage } from '#app/features/journeys/dry-run-page.tsx';
import {
  cancelDryRun,
  getDryRun,
  getDryRunExamples,
  playAsked,
  startDryRun,
} from '#app/features/journeys/index.server.ts';
import { listAsked } from '#app/features/reorders/index.server.ts';
import { findPastDues } from '#app/features/reviews/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
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
  const dryRun = await getDryRun(services, { shopId, journey: readId(params.id) });
  if (!dryRun) throw notFound();
  const { run } = dryRun;
  const examples =
    run && run.state !== 'RUNNING'
      ? await getDryRunExamples(services, { shopId, dryRunId: run.id }, (about) => findPastDues(services, about))
      : [];
  const asked = await playAsked(services, { shopId, journey: dryRun.journey.id }, (wish) =>
    listAsked(services, { ...wish, limit: mostAsked }),
  );
  return json({ frame: pageFrame(services, shop), dryRun, examples, asked });
}

/** Customers shown of those whom a reorder journey would ask. */
const mostAsked = 50;

const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('start') }),
  z.object({ intent: z.literal('cancel'), dryRunId: z.string().max(64) }),
]);
type Input = z.infer<typeof Input>;

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(request, Input);
  const services = getServices();
  if (input.intent === 'cancel') return json(await cancelDryRun(services, { shopId, dryRunId: input.dryRunId }));
  const started = await startDryRun(services, { shopId, journey: readId(params.id), actor });
  if (started.outcome === 'not_found') throw notFound();
  return json(started);
}

export default function DryRunRoute() {
  const { frame, dryRun, examples, asked } = useLoaderData<typeof loader>();
  const save = useSave<Input, { outcome: string }>();
  const { run } = dryRun;
  useRefreshWhile(run?.state === 'RUNNING');
  return (
    <FrameProvider frame={frame}>
      <DryRunPage
        dryRun={dryRun}
        examples={examples}
        asked={asked}
        onStart={() => save.submit({ intent: 'start' })}
        onCancel={() => run && save.submit({ intent: 'cancel', dryRunId: run.id })}
        busy={save.busy}
      />
    </FrameProvider>
  );
}
