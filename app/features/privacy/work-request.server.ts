import { after, hours, minutes } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerDataRequest } from './answer-data-request.server.ts';
import { eraseCustomer } from './erase-customer.server.ts';
import type { EraseElsewhere } from './erase-customer.server.ts';
import { eraseShop } from './erase-shop.server.ts';
import type { RequestRef } from './privacy.jobs.ts';
import { findOpenRequest } from './privacy.store.server.ts';
import type { OpenRequest } from './privacy.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'links' | 'log'>;

/** From then on the merchant is told that it does not work; it is still tried. */
const triesUntilFailed = 5;

/**
 * Does what a request asks for; standing being run twice. What fails is tried again, ever more slowly and without end:
 * the law gives thirty days, not five tries.
 */
export async function workRequest(
  needs: Needs,
  ref: RequestRef,
  elsewhere: EraseElsewhere,
): Promise<{ outcome: 'done' | 'already_handled' | 'failed' }> {
  const request = await findOpenRequest(needs.db, ref);
  if (!request) return { outcome: 'already_handled' };
  try {
    return await work(needs, request, elsewhere);
  } catch (err) {
    needs.log.error({ err, ...ref, kind: request.kind, attempts: request.attempts + 1 }, 'privacy request failed');
    await postpone(needs, request);
    return { outcome: 'failed' };
  }
}

function work(needs: Needs, request: OpenRequest, elsewhere: EraseElsewhere): Promise<{ outcome: 'done' }> {
  switch (request.kind) {
    case 'DATA_REQUEST':
      return answerDataRequest(needs, request);
    case 'CUSTOMER_REDACT':
      return eraseCustomer(needs, request, elsewhere);
    case 'SHOP_REDACT':
      return eraseShop(needs, request);
  }
}

async function postpone({ db, clock }: Needs, { shopId, id, attempts }: OpenRequest): Promise<void> {
  const tries = attempts + 1;
  const wait = Math.min(minutes(2 ** tries), hours(6));
  await db.privacyRequest.updateMany({
    where: { shopId, id, state: { not: 'DONE' } },
    data: {
      attempts: tries,
      reason: 'handler_failed',
      dueAt: after(clock.now(), wait),
      ...(tries >= triesUntilFailed && { state: 'FAILED' }),
    },
  });
}
