import { foldText } from '../fold-text.ts';
import { isWholesale } from '../orders/order-kinds.ts';
import { after, days } from '../time/spans.ts';
import type { Plan } from './journey.ts';
import { lastChanceOf } from './last-chance.ts';

export const enrollmentRefusals = [
  'order_imported',
  'order_before_activation',
  'before_activation',
  'order_test',
  'no_customer',
  'order_cancelled',
  'order_refunded',
  'kind_excluded',
  'products_excluded',
  'tag_excluded',
  'too_old',
  'entered_before',
  'entered_recently',
] as const;
export type EnrollmentRefusal = (typeof enrollmentRefusals)[number];

/** What the rules ask of an order. */
export interface OrderToDecide {
  test: boolean;
  imported: boolean;
  cancelledAt: Date | null;
  fullyRefundedAt: Date | null;
  /** `OrderKind`s. */
  kinds: string[];
  tags: string[];
  /** GIDs of what was kept of it; null for a line of no product. */
  productIds: (string | null)[];
}

export interface EnrollmentFacts {
  now: Date;
  /** When the journey was last switched on. */
  activatedAt: Date;
  plan: Pick<Plan, 'trigger' | 'rules' | 'steps'>;
  /** When the trigger's event happened; null while it has not. */
  triggeredAt: Date | null;
  /** Null for an event that is about no order. */
  order: OrderToDecide | null;
  customerTags: string[];
  /** False when nobody stands behind it whom we could write to. */
  reachable: boolean;
  /** The event that last let the customer into this journey, for another subject; null when none has. */
  lastEntryAt: Date | null;
}

export type EnrollmentDecision =
  | { outcome: 'enroll'; triggeredAt: Date }
  /** The trigger's event has not happened yet. */
  | { outcome: 'not_yet' }
  | { outcome: 'not_enrolled'; reason: EnrollmentRefusal };

/** Every rule on whether a customer enters a journey, in the order in which they win. */
export function decideEnrollment(facts: EnrollmentFacts): EnrollmentDecision {
  // A file tells of the past, whatever dates stand in it.
  if (facts.order?.imported) return { outcome: 'not_enrolled', reason: 'order_imported' };
  const { triggeredAt } = facts;
  if (!triggeredAt) return { outcome: 'not_yet' };
  const reason = whatKeepsOut(facts, triggeredAt);
  return reason ? { outcome: 'not_enrolled', reason } : { outcome: 'enroll', triggeredAt };
}

function whatKeepsOut(facts: EnrollmentFacts, triggeredAt: Date): EnrollmentRefusal | null {
  const { order, plan, now } = facts;
  // Shopify's times are whole seconds: what happened in the second of the switch counts as after it.
  if (triggeredAt.getTime() < Math.floor(facts.activatedAt.getTime() / 1000) * 1000)
    return order ? 'order_before_activation' : 'before_activation';
  if (order?.test) return 'order_test';
  if (!facts.reachable) return 'no_customer';
  if (order?.cancelledAt) return 'order_cancelled';
  // A refund is what such a journey is about.
  if (order?.fullyRefundedAt && plan.trigger.type !== 'refund_created') return 'order_refunded';
  const rule = whatRulesForbid(facts);
  if (rule) return rule;
  const lastChance = lastChanceOf(plan.steps, triggeredAt);
  if (lastChance && lastChance <= now) return 'too_old';
  return whatReentryForbids(facts, triggeredAt);
}

function whatRulesForbid({ order, plan: { rules }, customerTags }: EnrollmentFacts): EnrollmentRefusal | null {
  const kinds = new Set([...(order?.kinds ?? []), ...(isWholesale(customerTags) ? ['wholesale'] : [])]);
  if (rules.excludedKinds.some((kind) => kinds.has(kind))) return 'kind_excluded';
  const products = order?.productIds ?? [];
  const excluded = new Set<string | null>(rules.excludedProducts);
  if (products.length > 0 && products.every((id) => excluded.has(id))) return 'products_excluded';
  const tags = new Set([...(order?.tags ?? []), ...customerTags].map(foldText));
  return rules.excludedTags.some((tag) => tags.has(foldText(tag))) ? 'tag_excluded' : null;
}

function whatReentryForbids(
  { plan, lastEntryAt }: EnrollmentFacts,
  triggeredAt: Date,
): 'entered_before' | 'entered_recently' | null {
  const { reentry } = plan.rules;
  if (!lastEntryAt || reentry.type === 'each_subject') return null;
  if (reentry.type === 'never') return 'entered_before';
  // Events may be told in any order: one from just before the last entry is as recent as one from just after it.
  const [earlier, later] = lastEntryAt < triggeredAt ? [lastEntryAt, triggeredAt] : [triggeredAt, lastEntryAt];
  return later < after(earlier, days(reentry.days)) ? 'entered_recently' : null;
}
