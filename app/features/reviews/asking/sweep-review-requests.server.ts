import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { claimRequests, dropAskedBefore, dropEarlier, findDueOrders, letGo } from './due-requests.store.server.ts';
import type { DueOrder } from './due-requests.store.server.ts';
import { planReviewRequests } from './plan-review-requests.server.ts';

/** A journey that asks for reviews. */
export interface ReviewListener {
  shopId: string;
  journeyId: string;
  /** Only what comes due after this moment is asked about. */
  activatedAt: Date;
}

/** Journeys' side of a request, handed in by whoever knows both. */
export interface RequestPorts {
  /** Of every shop; of one shop the journey that goes first comes first. */
  findListeners(db: RawDb): Promise<ReviewListener[]>;
  /** Lets a customer in, or writes down why not; in the same transaction as `claim`, and only when that gives true. */
  enroll(event: {
    shopId: string;
    journeyId: string;
    customerId: string;
    trigger: 'review_due';
    subject: string;
    orderId: string;
    at: Date;
    claim: (tx: RawDb) => Promise<boolean>;
  }): Promise<{ outcome: string }[]>;
}

/** Orders looked at together. */
const atOnce = 200;

type Needs = Pick<Services, 'db' | 'clock' | 'log'>;

/**
 * Tells journeys of orders whose lines may be asked about; says how many. What belongs to one digest goes in together, and
 * enrolling and the note of it are one step, so that of two sweeps one asks. Whom a journey keeps out the shop's next one may
 * take. An order with which it goes wrong holds up nobody else, and is tried again by the next run.
 */
export async function sweepReviewRequests(needs: Needs, { findListeners, enroll }: RequestPorts): Promise<number> {
  const { db, clock, log } = needs;
  const listeners = await findListeners(db);
  let told = 0;
  for (const [index, listener] of listeners.entries()) {
    const { shopId, activatedAt } = listener;
    const later = listeners.slice(index + 1).filter((one) => one.shopId === shopId);
    const now = clock.now();
    if (listeners[index - 1]?.shopId !== shopId) {
      const since = [listener, ...later].map((one) => one.activatedAt.getTime());
      await dropEarlier(db, { shopId, before: new Date(Math.min(...since)) });
    }
    await dropAskedBefore(db, { ...listener, now });
    let last: DueOrder | null = null;
    for (;;) {
      const page: DueOrder[] = await findDueOrders(db, { shopId, from: activatedAt, now, last, limit: atOnce });
      for (const order of page)
        try {
          const isLast = !later.some((one) => one.activatedAt <= order.dueAt);
          if (await ask(needs, enroll, { ...listener, order, now, isLast })) told += 1;
        } catch (err) {
          log.error({ err, shopId, journeyId: listener.journeyId, orderId: order.orderId }, 'review request failed');
        }
      last = page.at(-1) ?? null;
      if (page.length < atOnce) break;
    }
  }
  return told;
}

interface Asked extends ReviewListener {
  order: DueOrder;
  now: Date;
  isLast: boolean;
}

async function ask(
  needs: Needs,
  enroll: RequestPorts['enroll'],
  { shopId, journeyId, activatedAt, order: { orderId, customerId, readyAt }, now, isLast }: Asked,
): Promise<boolean> {
  // Products go, reviews come and times are learnt without a word of the order.
  await planReviewRequests(needs, { shopId, orderId });
  const groupId = uuidV7(now);
  const about = { shopId, orderId, groupId };
  const claim = (tx: RawDb) => claimRequests(tx, { ...about, customerId, from: activatedAt, now });
  const event = { shopId, journeyId, customerId, subject: groupId, orderId, at: readyAt, claim };
  const results = await enroll({ ...event, trigger: 'review_due' });
  if (results.some(({ outcome }) => outcome === 'enrolled')) return true;
  if (results.length > 0) await letGo(needs.db, { ...about, isLast });
  return false;
}
