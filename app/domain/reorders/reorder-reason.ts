import { z } from 'zod';

const gapDays = z.number().min(0);
/** A day of the shop's (`2026-12-26`); rows of earlier releases hold its midnight in UTC. */
const until = z.union([z.iso.date(), z.iso.datetime().transform((at) => at.slice(0, 10))]);
/** Beside whose usual quantity; rows of earlier releases do not tell. */
const whose = z.enum(['own', 'others']).optional();

/** Why a prediction says what it says, for one sentence; `ReorderPrediction.reasons`, the weightiest first. */
export const ReorderReason = z.discriminatedUnion('code', [
  /** The customer's own gaps between purchases of the product, seen so many times. */
  z.object({ code: z.literal('own_rhythm'), gapDays, times: z.int() }),
  /** The product's gaps between two purchases of one customer, whoever that was, seen so many times. */
  z.object({ code: z.literal('product_typical'), gapDays, times: z.int() }),
  /** The product's type and the shop as a whole: nothing nearer is known. */
  z.object({ code: z.literal('shop_typical'), gapDays }),
  /** Days between the customer's orders, whatever is in them. */
  z.object({ code: z.literal('own_orders'), gapDays }),
  /** The last purchase beside the usual one; pieces, or amounts where packs differ. */
  z.object({ code: z.literal('bought_more'), quantity: z.number(), usual: z.number(), whose }),
  z.object({ code: z.literal('bought_less'), quantity: z.number(), usual: z.number(), whose }),
  /** It should have run out so long ago, counted from the expected day; told once the latest one has passed. */
  z.object({ code: z.literal('overdue'), days: z.number() }),
  /** What people say goes before what was learnt. */
  z.object({ code: z.literal('fixed_by_shop'), days: z.number() }),
  z.object({ code: z.literal('said_not_yet'), until }),
  z.object({ code: z.literal('said_remind'), until }),
  z.object({ code: z.literal('said_never') }),
]);
export type ReorderReason = z.infer<typeof ReorderReason>;

/** The reasons of a row; one of a kind that is not known (any more) is left out. */
export const readReasons = (stored: unknown): ReorderReason[] =>
  (Array.isArray(stored) ? stored : []).flatMap((one) => ReorderReason.safeParse(one).data ?? []);
