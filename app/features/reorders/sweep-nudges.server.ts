import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findDueCustomers } from './find-due-customers.server.ts';
import type { DueCustomer } from './find-due-customers.server.ts';

/** A journey that wants to be told. */
interface Listener {
  shopId: string;
  journeyId: string;
  trigger: ReorderTrigger;
}

/** Journeys' side of a nudge, handed in by whoever knows both. */
export interface NudgePorts {
  /** Of every shop; of one shop the journey that goes first comes first. */
  findListeners(db: RawDb): Promise<Listener[]>;
  /** Lets a customer in, or writes down why not; once a subject. */
  enroll(event: {
    shopId: string;
    journeyId: string;
    customerId: string;
    trigger: 'reorder_due';
    subject: string;
    orderId: string;
    at: Date;
  }): Promise<unknown>;
}

/** Customers of one journey in one run; the rest come with the next. */
const atOnce = 200;

type Needs = Pick<Services, 'db' | 'clock' | 'log'>;

/**
 * Tells journeys of customers whose products run out; says how many. What one journey was told of is not told to another:
 * a customer is asked once. Enrolling comes before the note of it, so that whoever a crash leaves between them is told
 * again, which the subject makes harmless. What goes wrong with one customer holds up nobody else; it is tried again.
 */
export async function sweepNudges(needs: Needs, { findListeners, enroll }: NudgePorts): Promise<number> {
  const { db, clock, log } = needs;
  let told = 0;
  for (const { shopId, journeyId, trigger } of await findListeners(db)) {
    const now = clock.now();
    for (const due of await findDueCustomers(db, { shopId, journeyId, trigger }, { now, limit: atOnce })) {
      const { customerId, lastOrderId } = due;
      const subject = subjectOf(due);
      try {
        await enroll({ shopId, journeyId, customerId, trigger: 'reorder_due', subject, orderId: lastOrderId, at: now });
        await noteNudge(db, { shopId, subject, at: now, ...due });
        told += 1;
      } catch (err) {
        log.error({ err, shopId, journeyId, customerId }, 'nudge failed');
      }
    }
  }
  return told;
}

/** The product due first and the purchase that it counts from: the same run-out is asked about once, and once an answer. */
const subjectOf = ({ productIds, lastOrderId, answeredAt }: DueCustomer) =>
  [productIds[0], lastOrderId, answeredAt?.toISOString()].filter(Boolean).join(' ');

async function noteNudge(
  db: RawDb,
  { shopId, customerId, productIds, subject, at }: DueCustomer & { shopId: string; subject: string; at: Date },
): Promise<void> {
  await db.$executeRaw`
    UPDATE "ReorderPrediction" SET "nudgedAt" = ${at}::timestamp, "nudgeSubject" = ${subject}
    WHERE "shopId" = ${shopId} AND "customerId" = ${customerId} AND "productId" = ANY(${productIds}::text[])
      AND "nudgedAt" IS NULL`;
}
