import { nextLocalTime } from '../../time/next-local-time.ts';
import { after, days } from '../../time/spans.ts';
import { wallClockInstant } from '../../time/wall-clock-instant.ts';
import type { Trigger } from '../journey.ts';
import { scanHour } from '../scan-times.ts';
import { triggerMomentOf } from '../trigger-moment.ts';
import { orderAsOf } from './past.ts';
import type { CustomerPast, PastOrder } from './past.ts';
import { monthOf } from '../../time/month-of.ts';

/** The trigger's event, as the past has it. */
export interface PastMoment {
  /** When it would have been heard of. */
  at: Date;
  /** When it happened: with no word of a carrier, earlier than it is heard of. */
  triggeredAt: Date;
  subject: string;
  order: PastOrder | null;
}

export interface PastPeriod {
  from: Date;
  until: Date;
  /** IANA name. */
  shopZone: string;
}

/** Events of which no past is kept: a journey that begins with one cannot be played. */
const unplayable = new Set<Trigger['type']>(['segment_entered', 'review_received', 'reorder_due']);
export const isPlayable = (trigger: Trigger): boolean => !unplayable.has(trigger.type);

/** Every time the trigger's event happened to a customer within the period. */
export function momentsOf(trigger: Trigger, past: CustomerPast, period: PastPeriod): PastMoment[] {
  return allMoments(trigger, past, period).filter(
    ({ at, triggeredAt }) => triggeredAt >= period.from && at <= period.until,
  );
}

function allMoments(trigger: Trigger, past: CustomerPast, period: PastPeriod): PastMoment[] {
  switch (trigger.type) {
    case 'no_order_for':
      return lapses(past, trigger.days, period);
    case 'birthday':
      return yearly(period, { month: past.birthMonth, day: past.birthDay }, 'birthday');
    case 'first_order_anniversary': {
      const placed = counting(past)[0]?.placedAt;
      return placed ? yearly(period, dayOf(placed, period.shopZone), 'anniversary', placed) : [];
    }
    default:
      return past.orders.flatMap((order) => momentOfOrder(trigger, order) ?? []);
  }
}

/** Asks the engine's own rule at each moment something was heard of the order. */
function momentOfOrder(trigger: Trigger, order: PastOrder): PastMoment | null {
  const fallback = trigger.type === 'last_parcel_delivered' && trigger.fallbackDays;
  const supposed = fallback && order.lastShippedAt ? after(order.lastShippedAt, days(fallback)) : null;
  const heard = [order.placedAt, order.paidAt, order.firstShippedAt, order.deliveredAt, order.refundedAt, supposed];
  const inOrder = heard.filter((at): at is Date => !!at).sort((one, other) => Number(one) - Number(other));
  for (const at of inOrder) {
    const triggeredAt = triggerMomentOf(orderAsOf(order, at), trigger, at);
    if (triggeredAt) return { at, triggeredAt, subject: order.id, order };
  }
  return null;
}

/** Orders that say somebody bought, whatever became of them. */
const counting = ({ orders }: CustomerPast) => orders.filter(({ test, placedAt }) => !test && placedAt);

/** So many days without another order, after each order. */
function lapses(past: CustomerPast, lapse: number, { shopZone }: PastPeriod): PastMoment[] {
  const orders = counting(past);
  return orders.flatMap(({ id, placedAt }, index) => {
    if (!placedAt) return [];
    const triggeredAt = after(placedAt, days(lapse));
    const at = nextLocalTime(triggeredAt, { hour: scanHour, weekday: null }, shopZone);
    const next = orders[index + 1]?.placedAt;
    return next && next <= at ? [] : [{ at, triggeredAt, subject: `no_order:${id}`, order: null }];
  });
}

interface CalendarDay {
  month: number | null;
  day: number | null;
}

function dayOf(instant: Date, zone: string): CalendarDay {
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: zone, month: 'numeric', day: 'numeric' });
  const parts = local.formatToParts(instant);
  const numberOf = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { month: numberOf('month'), day: numberOf('day') };
}

function yearly(
  { from, until, shopZone }: PastPeriod,
  { month, day }: CalendarDay,
  name: string,
  since?: Date,
): PastMoment[] {
  if (!month || !day) return [];
  const first = Number(monthOf(from, shopZone).slice(0, 4));
  const last = Number(monthOf(until, shopZone).slice(0, 4));
  const moments: PastMoment[] = [];
  for (let year = first; year <= last; year += 1) {
    const clock = { year, month, hour: scanHour, minute: 0, second: 0 };
    // Whoever was born on 29 February has their day on the 28th in the other years.
    const at =
      wallClockInstant({ ...clock, day }, shopZone) ??
      (month === 2 && day === 29 ? wallClockInstant({ ...clock, day: 28 }, shopZone) : null);
    // The day itself is no anniversary of itself.
    const isLater = !since || (at && at > after(since, days(300)));
    if (at && isLater) moments.push({ at, triggeredAt: at, subject: `${name}:${year}`, order: null });
  }
  return moments;
}
