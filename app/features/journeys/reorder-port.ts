import type { ReorderAnswers } from '#app/domain/mail/mail-goods.ts';
import type { DiscountOffer, Promised } from '#app/domain/reorders/discount-offer.ts';
import type { BoughtLast, NudgeGoods } from '#app/domain/reorders/nudge-goods.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Locale } from '#app/domain/locale.ts';

/** What mails ask of reorders, handed in by whoever knows both. */
export interface ReorderPort {
  findNudge(about: { shopId: string; enrollmentId: string }): Promise<NudgeGoods>;
  /** A nudge to show: about an order, for null about whatever is due next; null where there is nothing to show. */
  findExample(about: {
    shopId: string;
    orderId: string | null;
  }): Promise<{ customerId: string; orderId: string; lines: ReorderLine[]; bought: BoughtLast[] } | null>;
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
