import { whatEndsIt } from '../what-ends-it.ts';
import { orderAsOf } from './past.ts';
import { eventsAsOf } from './past-facts.ts';
import type { PastStay, Play } from './play.ts';

/** Why somebody leaves the journey at that moment; null while they stay. */
export function endOfPastStay({ plan, past }: Play, { moment }: PastStay, now: Date): string | null {
  const { order, triggeredAt } = moment;
  const ended = whatEndsIt(order && orderAsOf(order, now), plan.trigger);
  if (ended || plan.goals.length === 0) return ended;
  const events = eventsAsOf(past, { order, triggeredAt }, now);
  return plan.goals.some((goal) => events[goal]) ? 'goal_reached' : null;
}
