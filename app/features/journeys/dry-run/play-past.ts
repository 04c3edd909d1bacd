import type { Plan } from '#app/domain/journeys/journey.ts';
import { simulateCustomer } from '#app/domain/journeys/simulate/simulate-customer.ts';
import type { CustomerPast } from '#app/domain/journeys/simulate/past.ts';
import type { PastMoment } from '#app/domain/journeys/simulate/past-moments.ts';
import type { SimulationSetting, StoryEntry } from '#app/domain/journeys/simulate/play.ts';

/** A day on which something of an order came due for a review. */
export interface PastDue {
  customerId: string;
  orderId: string;
  at: Date;
}

/** Finds those of customers, whatever day they were; handed in by whoever knows reviews. */
export type FindPastDues = (about: { shopId: string; customerIds: string[] }) => Promise<PastDue[]>;

interface Playing {
  shopId: string;
  plan: Plan;
  setting: SimulationSetting;
}

/** Plays a plan on some customers' pasts, each by the engine's rules; gives their stories in the sequence of the pasts. */
export async function playPasts(
  { shopId, plan, setting }: Playing,
  pasts: CustomerPast[],
  findDues: FindPastDues,
): Promise<StoryEntry[][]> {
  if (plan.trigger.type !== 'review_due') return pasts.map((past) => simulateCustomer(plan, past, setting));
  const dues = await findDues({ shopId, customerIds: pasts.map(({ customerId }) => customerId) });
  const duesOf = Map.groupBy(dues, ({ customerId }) => customerId);
  return pasts.map((past) => {
    const inPeriod = (duesOf.get(past.customerId) ?? []).filter(({ at }) => at >= setting.from && at <= setting.until);
    const moments = inPeriod.map((due) => momentOf(due, past));
    return simulateCustomer(plan, past, setting, moments);
  });
}

const momentOf = ({ at, orderId }: PastDue, { orders }: CustomerPast): PastMoment => ({
  ...{ at, triggeredAt: at, subject: `${orderId} ${at.toISOString()}` },
  order: orders.find(({ id }) => id === orderId) ?? null,
});
