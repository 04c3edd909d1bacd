import type { Plan } from './journey.ts';
import { lastChanceOf } from './last-chance.ts';
import { triggerMomentOf } from './trigger-moment.ts';
import type { OrderMoments } from './trigger-moment.ts';

export const enrollmentRefusals = [
  'order_imported',
  'order_before_activation',
  'order_test',
  'no_customer',
  'order_cancelled',
  'order_refunded',
  'too_old',
] as const;
export type EnrollmentRefusal = (typeof enrollmentRefusals)[number];

export interface EnrollmentFacts {
  now: Date;
  /** When the journey was last switched on. */
  activatedAt: Date;
  plan: Pick<Plan, 'trigger' | 'steps'>;
  order: OrderMoments & { test: boolean; cancelledAt: Date | null; fullyRefundedAt: Date | null; imported: boolean };
  /** False when nobody stands behind the order whom we could write to. */
  reachable: boolean;
}

type EnrollmentDecision =
  | { outcome: 'enroll'; triggeredAt: Date }
  /** The trigger's event has not happened yet. */
  | { outcome: 'not_yet' }
  | { outcome: 'not_enrolled'; reason: EnrollmentRefusal };

/** Every rule on whether an order enters a journey, in the order in which they win. */
export function decideEnrollment(facts: EnrollmentFacts): EnrollmentDecision {
  const { order, now } = facts;
  const refuse = (reason: EnrollmentRefusal) => ({ outcome: 'not_enrolled', reason }) as const;
  // A file tells of the past, whatever dates stand in it.
  if (order.imported) return refuse('order_imported');
  const triggeredAt = triggerMomentOf(order, facts.plan.trigger);
  if (!triggeredAt) return { outcome: 'not_yet' };
  // Shopify's times are whole seconds: what happened in the second of the switch counts as after it.
  if (triggeredAt.getTime() < Math.floor(facts.activatedAt.getTime() / 1000) * 1000)
    return refuse('order_before_activation');
  if (order.test) return refuse('order_test');
  if (!facts.reachable) return refuse('no_customer');
  if (order.cancelledAt) return refuse('order_cancelled');
  if (order.fullyRefundedAt) return refuse('order_refunded');
  const lastChance = lastChanceOf(facts.plan.steps, triggeredAt);
  if (lastChance && lastChance <= now) return refuse('too_old');
  return { outcome: 'enroll', triggeredAt };
}
