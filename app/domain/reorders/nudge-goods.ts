import type { NudgeRefusal } from './decide-nudge.ts';
import type { ReorderLine } from './reorder-line.ts';

/** What a nudge reminds of. */
export interface BoughtLast {
  title: string;
  variantTitle: string | null;
  quantity: number;
  /** When it was ordered: that is what a customer remembers as buying. */
  at: Date;
  /** The customer asked to be reminded of it. */
  wished: boolean;
}

/** What a nudge is about when its mail is written: what its link offers, and what of it was bought last. */
export type NudgeGoods =
  { outcome: 'goods'; lines: ReorderLine[]; bought: BoughtLast[] } | { outcome: 'skip'; reason: NudgeRefusal };
