import { decideEnrollment } from '../decide-enrollment.ts';
import type { EnrollmentDecision } from '../decide-enrollment.ts';
import { orderAsOf } from './past.ts';
import type { PastMoment } from './past-moments.ts';
import type { Play } from './play.ts';

/** Asks the rules of entry with what was known at that moment, as if the journey had been switched on at the beginning. */
export function decidePastEntry(
  { plan, past, setting, stays }: Play,
  { at, triggeredAt, order }: PastMoment,
): EnrollmentDecision {
  const lastEntry = stays.reduce<Date | null>(
    (last, { moment }) => (last && last > moment.triggeredAt ? last : moment.triggeredAt),
    null,
  );
  return decideEnrollment({
    now: at,
    activatedAt: setting.from,
    plan,
    triggeredAt,
    order: order && orderAsOf(order, at),
    customerTags: past.tags,
    reachable: past.hasAddress || (order?.hasAddress ?? false),
    lastEntryAt: lastEntry,
  });
}
