import { z } from 'zod';
import { endOfLocalDay } from '../time/end-of-local-day.ts';
import { after, days } from '../time/spans.ts';

/** The most that a merchant can have taken off, and for how long; a reorder link lasts longer. */
export const mostOff = { percentage: 90, amount: 1_000_000, days: 60 } as const;

const lasts = { days: z.int().min(1).max(mostOff.days) };
/** What a nudge takes off the things it is about, once, for its customer: percents, or an amount in the shop's currency. */
export const DiscountOffer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percentage'), value: z.int().min(1).max(mostOff.percentage), ...lasts }),
  z.object({ kind: z.literal('amount'), value: z.number().min(0.01).max(mostOff.amount), ...lasts }),
]);
export type DiscountOffer = z.infer<typeof DiscountOffer>;

/** What a mail may promise: a code that is there. */
export interface Promised {
  kind: DiscountOffer['kind'];
  value: number;
  /** ISO 4217, of an amount. */
  currency: string;
  /** The first instant at which it is over: midnight in the shop's zone, so that the day named before it is a whole one. */
  endsAt: Date;
}

export const offerEndsAt = (offer: DiscountOffer, now: Date, zone: string): Date =>
  endOfLocalDay(after(now, days(offer.days)), zone);

/** The last day on which it holds, as an instant of that day. */
export const lastDayOf = ({ endsAt }: Pick<Promised, 'endsAt'>): Date => after(endsAt, -1);
