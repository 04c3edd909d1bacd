import type { ReorderAnswers } from '#app/domain/mail/mail-goods.ts';
import type { NudgeRefusal } from '#app/domain/reorders/decide-nudge.ts';
import type { DiscountOffer, Promised } from '#app/domain/reorders/discount-offer.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Locale } from '#app/domain/locale.ts';

/** What a nudge reminds of. */
export interface BoughtLast {
  title: string;
  variantTitle: string | null;
  quantity: number;
  at: Date;
}

/** What a nudge is about when its mail is written. */
type NudgeGoods =
  | {
      outcome: 'goods';
      lines: ReorderLine[];
      bought: BoughtLast[];
    }
  | { outcome: 'skip'; reason: NudgeRefusal };

/** What mails ask of reorders, handed in by whoever knows both. */
export interface ReorderPort {
  findNudge(about: { shopId: string; enrollmentId: string }): Promise<NudgeGoods>;
  /** What can be bought again of an order, of the customer's latest where none is named. */
  findLines(about: { shopId: string; customerId: string; orderId: string | null }): Promise<{ lines: ReorderLine[] }>;
  /** One link a message, however often it is written. */
  makeLink(about: {
    shopId: string;
    customerId: string;
    messageId: string;
    orderId: string | null;
    lines: ReorderLine[];
    locale: Locale;
    /** What to take off with it. */
    offer: DiscountOffer | null;
  }): Promise<{
    url: string;
    answers: ReorderAnswers;
    /** What may be promised; null where nothing is taken off. */
    discount: Promised | null;
  }>;
}
