import { z } from 'zod';

/** Ways of saying when somebody runs out: the model, and the simple rules it is held against. */
export const reorderRules = ['model', 'customer_median', 'product_median', 'fixed_30'] as const;
export type ReorderRule = (typeof reorderRules)[number];

/** What a training found on the shop's own history, for the screens; `ReorderModel.report`. */
export const ReorderReport = z.object({
  /** The rule that is used: the one that was wrong by least in the backtest, the model where they are alike. */
  method: z.enum(reorderRules),
  /** Each rule tried on purchases it had not seen: how many days it was off on average, over how many purchases. */
  backtest: z.array(z.object({ rule: z.enum(reorderRules), maeDays: z.number(), n: z.int() })),
  /** Chances of buying within 14 days, put together by what was said: mean said and share that bought, 0 to 1. */
  calibration: z.array(z.object({ said: z.number(), happened: z.number(), n: z.int() })),
  /** What was learnt from: customers, and what they bought (one a customer, product and day). */
  trainedOn: z.object({ customers: z.int(), purchases: z.int() }),
});
export type ReorderReport = z.infer<typeof ReorderReport>;
