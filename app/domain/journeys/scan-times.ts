import { nextLocalTime } from '../time/next-local-time.ts';
import { after, days, minutes } from '../time/spans.ts';
import type { Plan, Trigger } from './journey.ts';
import { lastChanceOf } from './last-chance.ts';

/** The hour on the shop's clock at which journeys look for customers whom time alone lets in. */
export const scanHour = 8;

/** True for a trigger that no webhook tells of. */
export function needsScan(trigger: Trigger): boolean {
  switch (trigger.type) {
    case 'no_order_for':
    case 'birthday':
    case 'first_order_anniversary':
    case 'segment_entered':
      return true;
    case 'last_parcel_delivered':
      return trigger.fallbackDays !== null;
    default:
      return false;
  }
}

/** The next morning's look, never the one under way. @param zone IANA name, the shop's */
export const nextScanAt = (now: Date, zone: string): Date =>
  nextLocalTime(after(now, minutes(1)), { hour: scanHour, weekday: null }, zone);

/** From when on an event could still let somebody in: not before the activation, nor when every message would be late. */
export function earliestEvent(plan: Pick<Plan, 'steps'>, { activatedAt, now }: { activatedAt: Date; now: Date }): Date {
  const lastChance = lastChanceOf(plan.steps, now);
  const stillUseful = after(now, now.getTime() - (lastChance ?? after(now, days(1))).getTime());
  return stillUseful > activatedAt ? stillUseful : activatedAt;
}
