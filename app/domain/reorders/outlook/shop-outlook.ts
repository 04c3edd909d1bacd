import { z } from 'zod';
import type { NextItem } from './next-item.ts';

const Expected = z.object({
  days: z.int(),
  orders: z.number(),
  /** Four times out of five it is between these. */
  from: z.number(),
  to: z.number(),
  /** In the shop's currency. */
  value: z.number(),
  /** What came in as many days before. */
  before: z.int(),
});

/** What a shop may expect of the customers it has. */
export const ShopOutlook = z.object({
  /** What it rests on: orders, and customers who came back. */
  orders: z.int(),
  returned: z.int(),
  /** Empty where that is too little. */
  expected: z.array(Expected),
});
export type ShopOutlook = z.infer<typeof ShopOutlook>;

/** From so many on, orders and customers who came back, something can be said of what is to come. */
export const enoughForOutlook = { orders: 30, returned: 10 };

/** What is to be expected of one customer. */
export interface CustomerOutlook {
  customerId: string;
  /** Days on which they bought, the last of them, and the mean days between; null with one. */
  purchases: number;
  lastDay: number;
  gapDays: number | null;
  /** What they have spent so far. */
  spent: number;
  /** In the next 90 days: orders, their value, and the chance of any; null where the shop is too small to tell. */
  orders90: number | null;
  value90: number | null;
  active90: number | null;
  /** That chance as it was on the day of their last purchase. */
  active90Before: number | null;
  drifting: boolean;
  nextItems: NextItem[];
  /** When they usually order, on their own clock: 0 to 23, 0 (Monday) to 6; null where nothing is usual. */
  usualHour: number | null;
  usualWeekday: number | null;
  /** Orders of theirs that all of it rests on. */
  orders: number;
}
