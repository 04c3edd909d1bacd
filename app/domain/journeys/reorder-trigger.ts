import type { ReorderTrigger } from './journey.ts';

/** Least chance, 0 to 1, of buying within the fourteen days after the question, for each wish for sureness. */
export const leastChance: Record<ReorderTrigger['sureness'], number> = {
  possible: 0.1,
  likely: 0.25,
  very_likely: 0.5,
};

/** What a journey for reorders begins with unless the merchant says otherwise. */
export const usualReorderTrigger: ReorderTrigger = {
  type: 'reorder_due',
  daysEarly: null,
  sureness: 'likely',
  everyDays: 14,
  minValue: 0,
  discount: null,
};
