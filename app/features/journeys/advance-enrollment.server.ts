import type { ExitReason } from '#app/domain/journeys/exit-reasons.ts';
import type { Plan } from '#app/domain/journeys/journey.ts';
import { planGraph } from '#app/domain/journeys/plan-graph.ts';
import { needsOf } from '#app/domain/journeys/plan-needs.ts';
import { nextStep } from '#app/domain/journeys/next-step.ts';
import type { NextStep, Position, WalkFacts } from '#app/domain/journeys/next-step.ts';
import { whatEndsIt } from '#app/domain/journeys/what-ends-it.ts';
import { after } from '#app/domain/time/spans.ts';
import { recordDecision } from '#app/features/messaging/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { endByGoal, exitEnrollment } from './exit-enrollment.server.ts';
import { findEnrollmentToAdvance } from './enrollment-to-advance.store.server.ts';
import type { EnrollmentToAdvance } from './enrollment-to-advance.store.server.ts';
import type { EnrollmentRef } from './journeys.jobs.ts';
import { queueStep } from './queue-step.server.ts';
import { pausedLook } from './resume-insiders.server.ts';
import { gatherWalkFacts } from './walk-facts.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;
type InTransaction = Pick<Services, 'clock'> & { db: RawDb };

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
  const { plan } = enrollment;
  const now = clock.now();
  // One transaction: a step's claim and what it does are kept together or not at all.
  return hotTransaction(db, async (tx) => {
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

async function exit(tx: RawDb, enrollment: EnrollmentToAdvance, why: { reason: ExitReason; at: Date }) {
  const exited = await exitEnrollment(tx, enrollment, why);
  return exited ? ({ outcome: 'exited', reason: why.reason } as const) : ({ outcome: 'already_handled' } as const);
}

async function pause(tx: RawDb, { shopId, id }: EnrollmentToAdvance, now: Date): Promise<AdvanceResult> {
  // A journey that goes on meanwhile has woken everybody: they must not fall asleep again.
  await tx.$executeRaw`
    UPDATE "Enrollment" e SET "wakeAt" = ${after(now, pausedLook)}::timestamp FROM "Journey" j
    WHERE e."shopId" = ${shopId} AND e."id" = ${id} AND e."state" = 'ACTIVE' AND j."shopId" = e."shopId"
      AND j."id" = e."journeyId" AND j."state" = 'PAUSED'`;
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
  tx: RawDb,
  { shopId, id, wakeAt }: EnrollmentToAdvance,
  { from, next, now }: { from: Position; next: NextStep; now: Date },
) {
  const { stepId, plannedAt } = next.position;
  const hasEnded = next.outcome === 'end';
  const until = hasEnded ? null : next.outcome === 'wait' ? next.until : wakeAt;
  const count = await tx.$executeRaw`
    UPDATE "Enrollment" SET "stepId" = ${stepId}, "plannedAt" = ${plannedAt}::timestamp, "wakeAt" = ${until}::timestamp,
      "awaits" = ${next.outcome === 'wait' ? next.event : null},
      "state" = CASE WHEN ${hasEnded}::boolean THEN 'COMPLETED' ELSE "state" END,
      "endedAt" = CASE WHEN ${hasEnded}::boolean THEN ${now}::timestamp ELSE "endedAt" END
    WHERE "shopId" = ${shopId} AND "id" = ${id} AND "state" = 'ACTIVE' AND "plannedAt" = ${from.plannedAt}::timestamp
      AND "stepId" IS NOT DISTINCT FROM ${from.stepId}::text AND "wakeAt" IS NOT DISTINCT FROM ${wakeAt}::timestamp`;
  return count > 0;
}

/** Which arm was taken answers why one message came and another did not. */
async function recordForks(
  tx: RawDb,
  { shopId, id, customerId, orderId, journeyId }: EnrollmentToAdvance,
  { next, now }: { next: NextStep; now: Date },
) {
  const about = { shopId, customerId, orderId, enrollmentId: id, journeyId };
  for (const { stepId, arm } of next.forks)
    await recordDecision(tx, about, { outcome: 'fork', reason: null, facts: { stepId, arm }, at: now });
}
