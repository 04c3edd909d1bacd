import type { ReorderReason } from './reorder-reason.ts';
import type { ReorderRule } from './reorder-report.ts';

/** When a customer will want a product again, as it is foreseen on a day; days since 1970-01-01. */
export interface PredictedReorder {
  /** GID. */
  product: string;
  /** When it runs out, and the quartiles around. */
  expectedDay: number;
  interval: { from: number; to: number };
  /** Chance of buying within so many days from today on. */
  p7: number;
  p14: number;
  p30: number;
  /** The best day to ask; never before today unless it has passed; null for never. */
  askDay: number | null;
  /** Purchases of the product by this customer that it stands on. */
  ordersUsed: number;
  /** Whose word it is: the merchant's, the customer's, or that of the rule which served this shop best. */
  method: ReorderRule | 'fixed' | 'answered';
  /** The weightiest first. */
  reasons: ReorderReason[];
}

/** What people say of one product and customer; it goes before what was learnt. */
export interface Knowledge {
  /** The merchant's: runs out after so many days, or is never asked about. */
  override: { days: number | null; excluded: boolean } | null;
  /** The customer's last word; a purchase after it has ended it. */
  answer: { kind: 'NOT_YET' | 'REMIND' | 'NEVER'; untilDay: number | null; answeredDay: number } | null;
}

export const nothingKnown: Knowledge = { override: null, answer: null };
