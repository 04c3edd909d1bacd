import type { Prisma } from '@prisma/client';
import { Plan } from '#app/domain/journeys/journey.ts';
import { planGraph } from '#app/domain/journeys/plan-graph.ts';
import { purposeOf } from '#app/domain/journeys/gallery.ts';
import { nextStep } from '#app/domain/journeys/next-step.ts';
import type { NextStep, Position } from '#app/domain/journeys/next-step.ts';
import { pickLocale } from '#app/domain/locale.ts';
import { after, hours } from '#app/domain/time/spans.ts';
import { queueMessage } from '#app/features/messaging/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { exitEnrollment, whatEndsIt } from './exit-enrollment.server.ts';
import type { ExitReason } from './exit-enrollment.server.ts';
import { findEnrollmentToAdvance, findShopLanguages } from './journey.store.server.ts';
import type { EnrollmentToAdvance } from './journey.store.server.ts';
import type { EnrollmentRef } from './journeys.jobs.ts';
import { kindOfMessage } from './kind-of-message.server.ts';
import { walkFactsOf } from './walk-facts.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;
type InTransaction = Pick<Services, 'clock'> & { db: Tx };

type AdvanceResult =
  | { outcome: 'waiting'; until: Date }
  | { outcome: 'completed' }
  | { outcome: 'exited'; reason: ExitReason }
  /** Ended, or moved on by another worker. */
  | { outcome: 'already_handled' }
  | { outcome: 'not_found' };

/** Takes an enrollment's steps until a wait lies ahead or the plan ends. */
export async function advanceEnrollment({ db, clock }: Needs, ref: EnrollmentRef): Promise<AdvanceResult> {
  const enrollment = await findEnrollmentToAdvance(db, ref);
  if (!enrollment) return { outcome: 'not_found' };
  if (enrollment.state !== 'ACTIVE') return { outcome: 'already_handled' };
  const reason = whatEndsIt(enrollment.order);
  // One transaction: a step's claim and what it does are kept together or not at all.
  return db.$transaction(async (tx) => {
    if (!reason) return takeSteps({ db: tx, clock }, enrollment);
    const exited = await exitEnrollment(tx, enrollment, { reason, at: clock.now() });
    return exited ? { outcome: 'exited', reason } : { outcome: 'already_handled' };
  });
}

async function takeSteps(services: InTransaction, enrollment: EnrollmentToAdvance): Promise<AdvanceResult> {
  const plan = Plan.parse(enrollment.version.plan);
  const graph = planGraph(plan.steps);
  const facts = walkFactsOf(enrollment, services.clock.now());
  let from: Position = { stepId: enrollment.stepId, plannedAt: enrollment.plannedAt };
  for (;;) {
    const next = nextStep(graph, from, facts);
    if (!(await claimStep(services.db, enrollment, { from, next, now: facts.now })))
      return { outcome: 'already_handled' };
    if (next.outcome === 'wait') return { outcome: 'waiting', until: next.until };
    if (next.outcome === 'end') return { outcome: 'completed' };
    await queueStep(services, enrollment, { plan, next });
    from = next.position;
  }
}

/** Of two workers at one step, one finds the enrollment still there. */
async function claimStep(
  tx: Tx,
  { shopId, id }: EnrollmentToAdvance,
  { from, next, now }: { from: Position; next: NextStep; now: Date },
) {
  const { count } = await tx.enrollment.updateMany({
    where: { shopId, id, state: 'ACTIVE', stepId: from.stepId },
    data: whereTo(next, now),
  });
  return count > 0;
}

function whereTo(next: NextStep, now: Date): Prisma.EnrollmentUpdateManyMutationInput {
  switch (next.outcome) {
    case 'wait':
      return { ...next.position, wakeAt: next.until, awaits: next.event };
    case 'message':
      return { ...next.position, awaits: null };
    case 'end':
      return { ...next.position, state: 'COMPLETED', endedAt: now, wakeAt: null, awaits: null };
  }
}

async function queueStep(
  services: InTransaction,
  {
    shopId,
    id,
    customerId,
    orderId,
    journeyId,
    journeyVersionId,
    subject,
    journey,
    order,
    customer,
  }: EnrollmentToAdvance,
  { plan, next: { step, plannedAt } }: { plan: Plan; next: Extract<NextStep, { outcome: 'message' }> },
) {
  const shop = await findShopLanguages(services.db, shopId);
  const of = { shopId, journeyVersionId, stepId: step.id, kind: step.kind };
  await queueMessage(services, {
    shopId,
    customerId,
    orderId: orderId ?? undefined,
    enrollmentId: id,
    journeyId,
    templateKey: step.id,
    channel: step.channel,
    kind: await kindOfMessage(services.db, of),
    topic: plan.topic,
    value: plan.value,
    purpose: purposeOf(journey.key, step.id),
    subject,
    locale: pickLocale([order?.locale, customer.locale, shop.locale], pickLocale([shop.defaultLocale], 'en')),
    sendAt: plannedAt,
    expiresAt: after(plannedAt, hours(step.expiresAfterHours)),
  });
}
