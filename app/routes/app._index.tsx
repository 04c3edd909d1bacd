import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { HomePage } from '#app/features/insights/home-page.tsx';
import { dismissFromHome, dismissible, getHome, noteMailSeen } from '#app/features/insights/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  return json({
    frame: pageFrame(services, shop),
    home: await getHome(services, { shopId }),
    shopDomain: shop.domain,
  });
}

const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('dismiss'), code: z.enum(dismissible) }),
  z.object({ intent: z.literal('look') }),
]);
type Input = z.infer<typeof Input>;

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const input = await readInput(request, Input);
  if (input.intent === 'look') {
    await noteMailSeen(getServices(), { shopId, key: 'thank_you', actor });
    return redirect('/app/journeys/thank_you');
  }
  await dismissFromHome(getServices(), { shopId, code: input.code, actor });
  return json({ outcome: 'dismissed' });
}

export default function HomeRoute() {
  const { frame, home, shopDomain } = useLoaderData<typeof loader>();
  const { submit } = useSave<Input, { outcome: string }>();
  return (
    <FrameProvider frame={frame}>
      <HomePage
        home={home}
        shopDomain={shopDomain}
        onDismiss={(code) => submit({ intent: 'dismiss', code: code as (typeof dismissible)[number] })}
        onLookAtMail={() => submit({ intent: 'look' })}
      />
    </FrameProvider>
  );
}
