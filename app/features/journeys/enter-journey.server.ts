import { decideEnrollment } from '#app/domain/journeys/decide-enrollment.ts';
import type { EnrollmentRefusal, OrderToDecide } from '#app/domain/journeys/decide-enrollment.ts';
import { after, minutes } from '#app/domain/time/spans.ts';
import { recordDecision } from '#app/features/messaging/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import type { CustomerToEnroll } from './enrollable-order.store.server.ts';
import type { JourneyOn } from './journey.store.server.ts';

export type EnrollmentResult =
  | { journey: string; outcome: 'enrolled'; enrollmentId: string }
  | { journey: string; outcome: 'exists' | 'exited' | 'not_yet' }
  | { journey: string; outcome: 'not_enrolled'; reason: EnrollmentRefusal };

/** What asks to be let in. */
export interface Entry {
  shopId: string;
  journey: JourneyOn;
  /** When the trigger's event happened; null while it has not. */
  triggeredAt: Date | null;
  /** What it is about, an order's GID or a day: one enrollment each. */
  subject: string;
  customer: CustomerToEnroll | null;
  order: (OrderToDecide & { id: string }) | null;
  now: Date;
}

/** Lets a customer into a journey unless a rule forbids it, and writes down either; the caller knows that nobody is in. */
export async function enterJourney(tx: RawDb, entry: Entry): Promise<EnrollmentResult> {
  const { shopId, journey, customer, order, now, triggeredAt } = entry;
  const { plan } = journey.version;
  const facts = {
    now,
    plan,
    triggeredAt,
    order,
    activatedAt: journey.activatedAt,
    customerTags: customer?.tags ?? [],
    reachable: customer?.reachable ?? false,
    lastEntryAt: null,
  };
  let decision = decideEnrollment(facts);
  // Only a journey that counts entries has to look for them, and only for somebody whom nothing else keeps out.
  if (decision.outcome === 'enroll' && customer && plan.rules.reentry.type !== 'each_subject')
    decision = decideEnrollment({ ...facts, lastEntryAt: await lockLastEntry(tx, { shopId, journey, customer }) });
  if (decision.outcome === 'not_yet') return { journey: journey.key, ...decision };
  if (decision.outcome === 'enroll' && customer) return enroll(tx, { ...entry, customer }, decision.triggeredAt);
  if (decision.outcome === 'enroll') throw new Error('An entry without a customer was let in');
  await noteRefusal(tx, entry, decision.reason);
  return { journey: journey.key, ...decision };
}

/** Of two events at once that would let one customer in, the second waits here and then finds the first. */
async function lockLastEntry(
  tx: RawDb,
  { shopId, journey, customer }: { shopId: string; journey: JourneyOn; customer: CustomerToEnroll },
): Promise<Date | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${shopId}/${journey.id}/${customer.id}`}, 0))`;
  const [last] = await tx.$queryRaw<{ triggeredAt: Date }[]>`
    SELECT "triggeredAt" FROM "Enrollment"
    WHERE "shopId" = ${shopId} AND "journeyId" = ${journey.id} AND "customerId" = ${customer.id}
    ORDER BY "triggeredAt" DESC LIMIT 1`;
  return last?.triggeredAt ?? null;
}

async function enroll(
  tx: RawDb,
  { shopId, journey, subject, customer, order, now }: Entry & { customer: CustomerToEnroll },
  triggeredAt: Date,
): Promise<EnrollmentResult> {
  const { id: versionId, number, plan } = journey.version;
  const first = plan.steps[0];
  // Any other first step is looked at at once, with all that is known about the customer.
  const wakeAt = first?.type === 'wait' && first.for === 'span' ? after(triggeredAt, minutes(first.minutes)) : now;
  const about = { shopId, journeyId: journey.id, customerId: customer.id, orderId: order?.id ?? null };
  const [created] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Enrollment" ("shopId", "id", "journeyId", "journeyVersionId", "customerId", "orderId", "subject", "stepId",
      "plannedAt", "triggeredAt", "enrolledAt", "wakeAt")
    VALUES (${shopId}, ${uuidV7(now)}, ${journey.id}, ${versionId}, ${customer.id}, ${about.orderId}, ${subject},
      ${first?.id ?? null}, ${triggeredAt}::timestamp, ${triggeredAt}::timestamp, ${now}::timestamp, ${wakeAt}::timestamp)
    ON CONFLICT DO NOTHING RETURNING "id"`;
  if (!created) return { journey: journey.key, outcome: 'exists' };
  const facts = { triggeredAt: triggeredAt.toISOString(), wakeAt: wakeAt.toISOString(), version: number };
  const decision = { outcome: 'enroll', reason: null, facts, at: now };
  await recordDecision(tx, { ...about, enrollmentId: created.id }, decision);
  return { journey: journey.key, outcome: 'enrolled', enrollmentId: created.id };
}

/** The years before the activation and those of a file are nobody's question. */
const unspoken = new Set<EnrollmentRefusal>(['order_before_activation', 'before_activation', 'order_imported']);
export const isUnspoken = (reason: EnrollmentRefusal): boolean => unspoken.has(reason);

/** Once a subject, journey and reason. */
async function noteRefusal(tx: RawDb, entry: Entry, reason: EnrollmentRefusal): Promise<void> {
  const { shopId, customer, order, journey, subject, triggeredAt } = entry;
  if (!customer || isUnspoken(reason)) return;
  const about = { shopId, journeyId: journey.id, customerId: customer.id, orderId: order?.id ?? null };
  const [noted] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Decision" WHERE "shopId" = ${shopId} AND "customerId" = ${customer.id}
      AND "orderId" IS NOT DISTINCT FROM ${about.orderId}::text AND "journeyId" = ${journey.id}
      AND "outcome" = 'not_enrolled' AND "reason" = ${reason}
      AND (${order !== null}::boolean OR "facts"->>'subject' = ${subject}) LIMIT 1`;
  if (noted) return;
  const facts = {
    subject,
    triggeredAt: triggeredAt?.toISOString() ?? null,
    activatedAt: journey.activatedAt.toISOString(),
    ...(order && {
      cancelledAt: order.cancelledAt?.toISOString() ?? null,
      fullyRefundedAt: order.fullyRefundedAt?.toISOString() ?? null,
      test: order.test,
      kinds: order.kinds,
    }),
  };
  await recordDecision(tx, about, { outcome: 'not_enrolled', reason, facts, at: entry.now });
}
