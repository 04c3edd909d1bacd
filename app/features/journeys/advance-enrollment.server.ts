import { Steps } from '#app/domain/journeys/journey.ts';
import type { Step } from '#app/domain/journeys/journey.ts';
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

export type AdvanceResult =
  | { outcome: 'waiting'; until: Date }
  | { outcome: 'completed' }
  | { outcome: 'exited'; reason: ExitReason }
  /** Ended, or moved on by another worker. */
  | { outcome: 'already_handled' }
  | { outcome: 'not_found' };

/** Takes an enrollment's steps until a wait lies ahead or the plan ends. */
export async function advanceEnrollment({ db, clock }: Needs, ref: EnrollmentRef): Promise<AdvanceResult> {
  const found = await findEnrollmentToAdvance(db, ref);
  if (!found) return { outcome: 'not_found' };
  const steps = Steps.parse(found.version.steps);
  let { stepIndex } = found;
  // Each turn takes a later step than the one before it: there are no more turns than steps.
  for (let turn = 0; turn <= steps.length; turn += 1) {
    const result = await db.$transaction((tx) => takeStep({ db: tx, clock }, { ref, steps, stepIndex }));
    if (typeof result === 'object') return result;
    stepIndex = result;
  }
  throw new Error('A plan has more steps than it has');
}

/** One step in one transaction: the claim of the step and what it does are kept together or not at all. */
async function takeStep(
  { db, clock }: Pick<Services, 'clock'> & { db: Tx },
  { ref, steps, stepIndex }: { ref: EnrollmentRef; steps: Step[]; stepIndex: number },
): Promise<AdvanceResult | number> {
  const enrollment = await findEnrollmentToAdvance(db, ref);
  if (enrollment?.state !== 'ACTIVE' || enrollment.stepIndex !== stepIndex) return { outcome: 'already_handled' };
  const now = clock.now();
  const reason = whatEndsIt(enrollment.order);
  if (reason) {
    const exited = await exitEnrollment(db, enrollment, { reason, at: now });
    return exited ? { outcome: 'exited', reason } : { outcome: 'already_handled' };
  }
  const next = nextStep({ steps, stepIndex, triggeredAt: enrollment.triggeredAt, now });
  if (!(await claimStep(db, enrollment, next, now))) return { outcome: 'already_handled' };
  switch (next.outcome) {
    case 'wait':
      return { outcome: 'waiting', until: next.until };
    case 'end':
      return { outcome: 'completed' };
    case 'message':
      await queueStep({ db, clock }, enrollment, next);
      return next.stepIndex + 1;
  }
}

/** Of two workers at one step, one finds the enrollment still there. */
async function claimStep(tx: Tx, { shopId, id, stepIndex }: EnrollmentToAdvance, next: NextStep, now: Date) {
  const moved = {
    wait: () => ({ stepIndex: next.stepIndex, wakeAt: next.outcome === 'wait' ? next.until : now }),
    message: () => ({ stepIndex: next.stepIndex + 1 }),
    end: () => ({ state: 'COMPLETED' as const, endedAt: now, wakeAt: null }),
  }[next.outcome]();
  const { count } = await tx.enrollment.updateMany({ where: { shopId, id, state: 'ACTIVE', stepIndex }, data: moved });
  return count > 0;
}

async function queueStep(
  services: Pick<Services, 'clock'> & { db: Tx },
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
