import { after, hours, minutes } from '#app/domain/time/spans.ts';

/** What the sweep of nudges remembers from one run to the next; lost with the process, which then looks at everything. */
export interface NudgeLooks {
  /** When each journey was looked at, by shop and journey. */
  looked: Map<string, NudgeLook>;
  /** Customers with whom it went wrong, by the same key. */
  failed: Map<string, Map<string, Failure>>;
}

export interface NudgeLook {
  at: Date;
  /** When all that is not yet late was looked at. */
  wholeAt: Date;
  /** What the journey wished for then, and as of when predictions stood. */
  of: string;
}

interface Failure {
  times: number;
  againAt: Date;
}

export const newNudgeLooks = (): NudgeLooks => ({ looked: new Map(), failed: new Map() });

/** Twice as long after each time, so that what can never succeed soon costs nothing. */
const [firstWait, longestWait] = [minutes(1), hours(2)];

/** Notes that it went wrong with a customer, who is passed over for a while; says for the how manieth time. */
export function noteFailure({ failed }: NudgeLooks, key: string, customerId: string, now: Date): number {
  const ofJourney = failed.get(key) ?? new Map<string, Failure>();
  failed.set(key, ofJourney);
  const times = (ofJourney.get(customerId)?.times ?? 0) + 1;
  ofJourney.set(customerId, { times, againAt: after(now, Math.min(longestWait, firstWait * 2 ** (times - 1))) });
  return times;
}

export const forgetFailure = ({ failed }: NudgeLooks, key: string, customerId: string) =>
  failed.get(key)?.delete(customerId);

/** Who is passed over for now, and whether anybody's time has come to be tried again. */
export function failuresOf({ failed }: NudgeLooks, key: string, now: Date): { without: string[]; isAgain: boolean } {
  const ofJourney = failed.get(key) ?? new Map<string, Failure>();
  const without: string[] = [];
  let isAgain = false;
  for (const [customerId, { againAt }] of ofJourney) {
    // Not found any more when their time came: they bought, or their day is long past.
    if (after(againAt, longestWait) <= now) ofJourney.delete(customerId);
    else if (againAt <= now) isAgain = true;
    else without.push(customerId);
  }
  return { without, isAgain };
}
