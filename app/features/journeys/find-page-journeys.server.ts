import type { OrderKind } from '#app/domain/journeys/rules.ts';
import type { Plan, TriggerType } from '#app/domain/journeys/journey.ts';
import { seconds } from '#app/domain/time/spans.ts';
import { rememberBriefly } from '#app/platform/remember-briefly.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findJourneysOn } from './journey.store.server.ts';

/** When a journey's first message goes. */
export interface MessageToCome {
  after: 'order' | 'shipping' | 'arrival' | 'use';
  /** Whole days behind that. */
  days: number;
  /** Orders of these kinds stay out. */
  excludedKinds: OrderKind[];
}

/** What the journeys that are on will do after a purchase, as far as a page tells of it beforehand. */
export interface PageJourneys {
  /** The soonest that tells how to use what was bought, and the soonest that asks for a review; null for none. */
  tips: MessageToCome | null;
  review: MessageToCome | null;
  /** Whether any asks to reorder: without one nobody is reminded. */
  reminds: boolean;
}

const moments: Partial<Record<TriggerType, MessageToCome['after']>> = {
  order_created: 'order',
  order_paid: 'order',
  first_parcel_shipped: 'shipping',
  last_parcel_delivered: 'arrival',
  review_due: 'use',
};
const inOrderOfTime: MessageToCome['after'][] = ['order', 'shipping', 'arrival', 'use'];

const remember = rememberBriefly<PageJourneys>({ span: seconds(10), most: 2_000 });

/** Looked up at most every ten seconds. */
export const findPageJourneys = (
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<PageJourneys> =>
  remember(clock, shopId, async () => {
    const plans = (await findJourneysOn(db, shopId)).map(({ version }) => version.plan);
    const soonest = (some: Plan[]) =>
      some.flatMap((plan) => firstMessageOf(plan) ?? []).sort((a, b) => rankOf(a) - rankOf(b) || a.days - b.days)[0] ??
      null;
    return {
      tips: soonest(plans.filter(({ topic }) => topic === 'tips')),
      review: soonest(plans.filter(({ trigger }) => trigger.type === 'review_due')),
      reminds: plans.some(({ trigger }) => trigger.type === 'reorder_due'),
    };
  });

const rankOf = ({ after }: MessageToCome) => inOrderOfTime.indexOf(after);

/** By the waits of a span before it; null where nobody can say: behind a branch, or after what may never be. */
function firstMessageOf({ trigger, steps, rules }: Plan): MessageToCome | null {
  const after = moments[trigger.type];
  let minutes = 0;
  for (const step of steps) {
    if (step.type === 'message' && after)
      return { after, days: Math.round(minutes / 1_440), excludedKinds: rules.excludedKinds };
    if (step.type !== 'wait' || step.for === 'event') return null;
    if (step.for === 'span') minutes += step.minutes;
  }
  return null;
}
