import type { Plan } from '../journey.ts';
import { needsOf } from '../plan-needs.ts';
import { allSteps } from '../plan-graph.ts';

/** What a dry run takes for granted, because nobody kept it; said beside its numbers. */
export const assumptions = [
  'consent_before_known',
  'topics_as_today',
  'tags_as_today',
  'other_journeys_as_sent',
  'nobody_clicks',
  'no_reviews',
  'lines_as_today',
  'orders_we_know',
  'files_count',
] as const;
export type Assumption = (typeof assumptions)[number];

/** Those that could change the numbers of this plan. */
export function assumptionsOf(plan: Plan): Assumption[] {
  const { facts, events } = needsOf(plan);
  const isMarketing = allSteps(plan.steps).some((step) => step.type === 'message' && step.kind === 'MARKETING');
  const holds: Record<Assumption, boolean> = {
    consent_before_known: isMarketing || facts.has('consent'),
    topics_as_today: true,
    tags_as_today: facts.has('customer_tags') || facts.has('order_tags') || plan.rules.excludedTags.length > 0,
    other_journeys_as_sent: isMarketing || facts.has('messages_sent'),
    nobody_clicks: events.has('message_clicked') || facts.has('messages_clicked'),
    lines_as_today: plan.trigger.type === 'review_due',
    no_reviews: events.has('review_received'),
    orders_we_know: facts.has('order_count') || facts.has('amount_spent'),
    // Orders of files are not asked about.
    files_count: plan.trigger.type !== 'review_due',
  };
  return assumptions.filter((one) => holds[one]);
}
