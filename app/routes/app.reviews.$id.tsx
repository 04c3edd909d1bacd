import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { careForReview, decideReview, getReview, replyToReview } from '#app/features/reviews/index.server.ts';
import type { ReviewAct, ReviewActResult } from '#app/features/reviews/moderating/review-act.ts';
import { ReviewPage } from '#app/features/reviews/moderating/review-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readId, readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const review = await getReview(services, { shopId, reviewId: readId(params.id) });
  if (!review) throw notFound();
  return json({ frame: pageFrame(services, shop), review });
}

const Input = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('reply'), reply: z.string().max(20_000) }),
  z.object({ intent: z.literal('care') }),
  z.object({ intent: z.literal('decide'), decision: z.unknown() }),
]);
type Input = z.infer<typeof Input>;

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const result = await answer(await readInput(request, Input), { shopId, actor, reviewId: readId(params.id) });
  if (result.outcome === 'unknown_review') throw notFound();
  return json(result, { status: result.outcome === 'saved' ? 200 : 422 });
}

/** Hands each to its use case. */
function answer(input: Input, about: { shopId: string; reviewId: string; actor: string }) {
  const services = getServices();
  if (input.intent === 'reply') return replyToReview(services, { ...about, reply: input.reply });
  if (input.intent === 'care') return careForReview(services, about);
  return decideReview(services, { ...about, decision: input.decision });
}

export default function ReviewRoute() {
  const { frame, review } = useLoaderData<typeof loader>();
  const reply = useSave<Input, ReviewActResult>({ key: `reply-${review.id}` });
  const act = useSave<ReviewAct, ReviewActResult>({ key: `act-${review.id}` });
  return (
    <FrameProvider frame={frame}>
      <ReviewPage
        key={review.id}
        review={review}
        reply={{ ...reply, submit: (text) => reply.submit({ intent: 'reply', reply: text }) }}
        act={act}
      />
    </FrameProvider>
  );
}
