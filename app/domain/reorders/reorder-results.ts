/** Of so many customers so many bought the product again in time. */
interface BoughtAgain {
  hits: number;
  of: number;
}

/** What asking brought in a period, beside how the shop's customers buy again when nobody asks. */
export interface ReorderResults {
  /** The period: so many days up to now. */
  days: number;
  /** Orders credited to nudges, and what they come to in the shop's currency. */
  orders: number;
  revenue: number;
  /** How long after the question, or after the day it would have come, a purchase counts. */
  withinDays: number;
  asked: BoughtAgain;
  notAsked: BoughtAgain;
  /** Of the two shares, `asked - notAsked`, with its limits at 95 %; null where one of them has no cases. */
  difference: { difference: number; low: number; high: number } | null;
}
