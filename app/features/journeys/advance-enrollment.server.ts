import type { Prisma } from '@prisma/client';
import type { Plan } from '#app/domain/journeys/journey.ts';
import { planGraph } from '#app/domain/journeys/plan-graph.ts';
import { needsOf } from '#app/domain/journeys/plan-needs.ts';
import { nextStep } from '#app/domain/journeys/next-step.ts';
import type { NextStep, Position, WalkFacts } from '#app/domain/journeys/next-step.ts';
import { after } from '#app/domain/time/spans.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { whatEndsIt } from '#app/domain/journeys/what-ends-it.ts';
import { endByGoal, exitEnrollment } from './exit-enrollment.server.ts';
import type { ExitReason } from './exit-enrollment.server.ts';
import { findEnrollmentToAdvance, planOf } from './journey.store.server.ts';
import type { EnrollmentToAdvance } from './journey.store.server.ts';
import type { EnrollmentRef } from './journeys.jobs.ts';
import { queueStep } from './queue-step.server.ts';
import { pausedLook } from './resume-insiders.server.ts';
import { gatherWalkFacts } from './walk-facts.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;
type InTransaction = Pick<Services, 'clock'> & { db: Tx };

type AdvanceResult =
  | { outcome: 'waiting'; until: Date }
  /** The journey is paused: looked at again after a while, or as soon as it goes on. */
  | { outcome: 'paused' }
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
  const { shopId, journeyVersionId: versionId } = enrollment;
  const plan = planOf({ shopId, versionId, plan: enrollment.version.plan });
  const now = clock.now();
  // One transaction: a step's claim and what it does are kept together or not at all.
  return db.$transaction(async (tx) => {
    const reason = whatEndsIt(enrollment.order, plan.trigger);
    if (reason) return exit(tx, enrollment, { reason, at: now });
    const facts = await gatherWalkFacts(tx, enrollment, { needs: needsOf(plan), now });
    for (const event of plan.goals) {
      const happenedAt = facts.events[event];
      if (!happenedAt) continue;
      const ended = await endByGoal(tx, enrollment, { event, happenedAt, at: now });
      return ended ? { outcome: 'exited', reason: 'goal_reached' } : { outcome: 'already_handled' };
    }
    if (enrollment.journey.state === 'PAUSED') return pause(tx, enrollment, now);
    return takeSteps({ db: tx, clock }, { enrollment, plan, facts });
  });
}

async function exit(tx: Tx, enrollment: EnrollmentToAdvance, why: { reason: ExitReason; at: Date }) {
  const exited = await exitEnrollment(tx, enrollment, why);
  return exited ? ({ outcome: 'exited', reason: why.reason } as const) : ({ outcome: 'already_handled' } as const);
}

async function pause(tx: Tx, { shopId, id }: EnrollmentToAdvance, now: Date): Promise<AdvanceResult> {
  await tx.enrollment.updateMany({
    // A journey that goes on meanwhile has woken everybody: they must not fall asleep again.
    where: { shopId, id, state: 'ACTIVE', journey: { state: 'PAUSED' } },
    data: { wakeAt: after(now, pausedLook) },
  });
  return { outcome: 'paused' };
}

type Walk = { enrollment: EnrollmentToAdvance; plan: Plan; facts: WalkFacts };

async function takeSteps(services: InTransaction, { enrollment, plan, facts }: Walk): Promise<AdvanceResult> {
  const graph = planGraph(plan.steps);
  let from: Position = { stepId: enrollment.stepId, plannedAt: enrollment.plannedAt };
  // A step that the version does not have would hold them for ever.
  if (from.stepId !== null && !graph.steps.has(from.stepId))
    return exit(services.db, enrollment, { reason: 'step_gone', at: facts.now });
  for (;;) {
    const next = nextStep(graph, from, facts);
    if (!(await claimStep(services.db, enrollment, { from, next, now: facts.now })))
      return { outcome: 'already_handled' };
    await recordForks(services.db, enrollment, { next, now: facts.now });
    if (next.outcome === 'wait') return { outcome: 'waiting', until: next.until };
    if (next.outcome === 'end') return { outcome: 'completed' };
    await queueStep(services, enrollment, { plan, next });
    from = next.position;
  }
}

/**
 * Of two workers at one step, one finds the enrollment as it was read. An event that was told meanwhile has moved
 * `wakeAt`: then the next look decides, with the event.
 */
async function claimStep(
  tx: Tx,
  { shopId, id, wakeAt }: EnrollmentToAdvance,
  { from, next, now }: { from: Position; next: NextStep; now: Date },
) {
  const { count } = await tx.enrollment.updateMany({
    where: { shopId, id, state: 'ACTIVE', stepId: from.stepId, plannedAt: from.plannedAt, wakeAt },
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

/** Which arm was taken answers why one message came and another did not. */
async function recordForks(
  tx: Tx,
  { shopId, id, customerId, orderId, journeyId }: EnrollmentToAdvance,
  { next, now }: { next: NextStep; now: Date },
) {
  if (next.forks.length === 0) return;
  const about = { shopId, customerId, orderId, enrollmentId: id, journeyId };
  await tx.decision.createMany({
    data: next.forks.map(({ stepId, arm }) => ({
      ...about,
      ...{ outcome: 'fork', reason: null, facts: { stepId, arm }, decidedAt: now },
    })),
  });
}
