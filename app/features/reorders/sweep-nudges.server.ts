import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { after, hours, minutes } from '#app/domain/time/spans.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findDueCustomers } from './find-due-customers.server.ts';
import type { DueCustomer } from './find-due-customers.server.ts';
import { failuresOf, forgetFailure, newNudgeLooks, noteFailure } from './nudge-looks.ts';
import type { NudgeLooks } from './nudge-looks.ts';

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
  /**
   * Lets a customer in, or writes down why not, once a subject; in the same transaction as `claim`, and only when that gives
   * true.
   */
  enroll(event: {
    shopId: string;
    journeyId: string;
    customerId: string;
    trigger: 'reorder_due';
    subject: string;
    orderId: string;
    at: Date;
    claim: (tx: RawDb) => Promise<boolean>;
  }): Promise<unknown>;
}

/** Customers of one journey in one run; the rest come with the next. */
const atOnce = 200;

/** What an order, an answer, a price or the end of a pause makes due after its day is found by then. */
const wholeEvery = hours(1);
/** A prediction may be written a little after the moment that it names. */
const overlap = minutes(10);

type Needs = Pick<Services, 'db' | 'clock' | 'log'>;

/**
 * Tells journeys of customers whose products run out; says how many. What one journey was told of is not told to another:
 * a customer is asked once. Enrolling and the note of it are one step, which is not taken for whoever bought or answered
 * since they were found. Customers with whom it goes wrong hold up nobody else, however many they are: they are passed over
 * and tried again later.
 * `looks` remembers from one run to the next what has been looked at: without it everything is looked at.
 */
export async function sweepNudges(
  needs: Needs,
  { findListeners, enroll }: NudgePorts,
  looks: NudgeLooks = newNudgeLooks(),
): Promise<number> {
  const { db, clock, log } = needs;
  let told = 0;
  for (const { shopId, journeyId, trigger } of await findListeners(db)) {
    const now = clock.now();
    const key = `${shopId} ${journeyId}`;
    const of = JSON.stringify([trigger, await foreseenAt(db, shopId)]);
    const before = looks.looked.get(key);
    const { without, isAgain } = failuresOf(looks, key, now);
    const isFresh = before?.of === of && before.at <= now && now < after(before.wholeAt, wholeEvery);
    const last = isFresh && !isAgain ? before : null;
    const since = last && after(last.at, -overlap);
    const found = await findDueCustomers(db, { shopId, journeyId, trigger }, { now, limit: atOnce, since, without });
    let gone = 0;
    for (const due of found)
      try {
        if (await tell(enroll, { shopId, journeyId, at: now, ...due })) told += 1;
        else gone += 1;
        forgetFailure(looks, key, due.customerId);
      } catch (err) {
        const times = noteFailure(looks, key, due.customerId, now);
        log.error({ err, shopId, journeyId, customerId: due.customerId, times }, 'nudge failed');
      }
    // Whoever was not as found, or stands behind so many, is found by the same look again.
    if (gone === 0 && found.length < atOnce) looks.looked.set(key, { at: now, wholeAt: last?.wholeAt ?? now, of });
  }
  return told;
}

interface Nudge extends DueCustomer {
  shopId: string;
  journeyId: string;
  at: Date;
}

/** False where the customer bought or answered since they were found. */
async function tell(enroll: NudgePorts['enroll'], nudge: Nudge): Promise<boolean> {
  const { shopId, journeyId, customerId, lastOrderId, at } = nudge;
  const subject = subjectOf(nudge);
  let claimed = false;
  const claim = async (tx: RawDb) => (claimed = await claimNudge(tx, { ...nudge, subject }));
  const event = { shopId, journeyId, customerId, subject, orderId: lastOrderId, at, claim } as const;
  await enroll({ ...event, trigger: 'reorder_due' });
  return claimed;
}

async function foreseenAt(db: RawDb, shopId: string): Promise<Date | null> {
  const [model] = await db.$queryRaw<{ foreseenAt: Date | null }[]>`
    SELECT "foreseenAt" FROM "ReorderModel" WHERE "shopId" = ${shopId}`;
  return model?.foreseenAt ?? null;
}

/** The product due first and the purchase that it counts from: the same run-out is asked about once, and once an answer. */
const subjectOf = ({ productIds, lastOrderId, answeredAt }: DueCustomer) =>
  [productIds[0], lastOrderId, answeredAt?.toISOString()].filter(Boolean).join(' ');

/** Notes that a journey is told of all of a customer's that was found; false, and nothing noted, where any of it is not as found. */
async function claimNudge(
  tx: RawDb,
  { shopId, customerId, productIds, versions, subject, at }: Nudge & { subject: string },
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ same: boolean }[]>`
    SELECT count(*) = ${productIds.length} AS "same" FROM (
      SELECT p."productId" FROM "ReorderPrediction" p
      JOIN unnest(${productIds}::text[], ${versions}::text[]) AS "found"("productId", "version")
        ON "found"."productId" = p."productId" AND "found"."version" = p.xmin::text
      WHERE p."shopId" = ${shopId} AND p."customerId" = ${customerId} ORDER BY p."productId" FOR UPDATE OF p
    ) AS "locked"`;
  if (!found?.same) return false;
  await tx.$executeRaw`
    UPDATE "ReorderPrediction" SET "nudgedAt" = ${at}::timestamp, "nudgeSubject" = ${subject}
    WHERE "shopId" = ${shopId} AND "customerId" = ${customerId} AND "productId" = ANY(${productIds}::text[])`;
  return true;
}
