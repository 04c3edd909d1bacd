import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { BackfillCard } from '#app/features/history/backfill-card-page.tsx';
import { cancelBackfill, getBackfill, startBackfill } from '#app/features/history/index.server.ts';
import { HomePage } from '#app/features/insights/home-page.tsx';
import { dismissFromHome, dismissible, getHome, noteMailSeen } from '#app/features/insights/index.server.ts';
import { countWaiting } from '#app/features/reviews/index.server.ts';
import { WaitingReviewsCard } from '#app/features/reviews/moderating/waiting-card-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useRefreshWhile } from '#app/ui/use-refresh-while.ts';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  return json({
    frame: pageFrame(services, shop),
    home: await getHome(services, { shopId }),
    backfill: await getBackfill(services, { shopId }),
    waitingReviews: await countWaiting(services, { shopId }),
    shopDomain: shop.domain,
  });
}

const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('dismiss'), code: z.enum(dismissible) }),
  z.object({ intent: z.literal('look') }),
  z.object({ intent: z.literal('cancelBackfill') }),
  z.object({ intent: z.literal('startBackfill') }),
]);
type Input = z.infer<typeof Input>;

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(request, Input);
  if (input.intent === 'cancelBackfill') return json(await cancelBackfill(getServices(), { shopId }));
  if (input.intent === 'startBackfill') return json(await startBackfill(getServices(), { shopId }));
  if (input.intent === 'look') {
    await noteMailSeen(getServices(), { shopId, key: 'thank_you', actor });
    return redirect('/app/journeys/thank_you');
  }
  await dismissFromHome(getServices(), { shopId, code: input.code, actor });
  return json({ outcome: 'dismissed' });
}

export default function HomeRoute() {
  const { frame, home, backfill, waitingReviews, shopDomain } = useLoaderData<typeof loader>();
  const { submit, busy } = useSave<Input, { outcome: string }>();
  useRefreshWhile(backfill?.state === 'RUNNING');
  return (
    <FrameProvider frame={frame}>
      <HomePage
        home={home}
        shopDomain={shopDomain}
        onDismiss={(code) => submit({ intent: 'dismiss', code: code as (typeof dismissible)[number] })}
        onLookAtMail={() => submit({ intent: 'look' })}
      >
        <WaitingReviewsCard waiting={waitingReviews} />
        {backfill && (
          <BackfillCard
            backfill={backfill}
            busy={busy}
            onCancel={() => submit({ intent: 'cancelBackfill' })}
            onStart={() => submit({ intent: 'startBackfill' })}
          />
        )}
      </HomePage>
    </FrameProvider>
  );
}
