import type { Prisma } from '@prisma/client';
import { Steps } from '#app/domain/journeys/journey.ts';
import { purposeOf } from '#app/domain/journeys/gallery.ts';
import { nextStep } from '#app/domain/journeys/next-step.ts';
import type { NextStep } from '#app/domain/journeys/next-step.ts';
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
  const steps = Steps.parse(enrollment.version.steps);
  const now = services.clock.now();
  let { stepIndex } = enrollment;
  for (;;) {
    const next = nextStep({ steps, stepIndex, triggeredAt: enrollment.triggeredAt, now });
    if (!(await claimStep(services.db, { ...enrollment, stepIndex }, next, now))) return { outcome: 'already_handled' };
    if (next.outcome === 'wait') return { outcome: 'waiting', until: next.until };
    if (next.outcome === 'end') return { outcome: 'completed' };
    await queueStep(services, enrollment, next);
    stepIndex = next.stepIndex + 1;
  }
}

/** Of two workers at one step, one finds the enrollment still there. */
async function claimStep(tx: Tx, { shopId, id, stepIndex }: EnrollmentToAdvance, next: NextStep, now: Date) {
  const { count } = await tx.enrollment.updateMany({
    where: { shopId, id, state: 'ACTIVE', stepIndex },
    data: whereTo(next, now),
  });
  return count > 0;
}

function whereTo(next: NextStep, now: Date): Prisma.EnrollmentUpdateManyMutationInput {
  switch (next.outcome) {
    case 'wait':
      return { stepIndex: next.stepIndex, wakeAt: next.until };
    case 'message':
      return { stepIndex: next.stepIndex + 1 };
    case 'end':
      return { stepIndex: next.stepIndex, state: 'COMPLETED', endedAt: now, wakeAt: null };
  }
}

async function queueStep(
  services: InTransaction,
  { shopId, id, customerId, orderId, journeyId, subject, journey, order, customer }: EnrollmentToAdvance,
  { step, plannedAt }: Extract<NextStep, { outcome: 'message' }>,
) {
  const shop = await findShopLanguages(services.db, shopId);
  await queueMessage(services, {
    shopId,
    customerId,
    orderId: orderId ?? undefined,
    enrollmentId: id,
    journeyId,
    templateKey: step.templateKey,
    kind: step.kind,
    purpose: purposeOf(journey.key, step.templateKey),
    subject,
    locale: pickLocale([order?.locale, customer.locale, shop.locale], pickLocale([shop.defaultLocale], 'en')),
    sendAt: plannedAt,
    expiresAt: after(plannedAt, hours(step.expiresAfterHours)),
  });
}
