import type { ReorderAnswers } from '#app/domain/mail/mail-goods.ts';
import type { OfferRefusal } from '#app/domain/reorders/decide-offer.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Locale } from '#app/domain/locale.ts';

/** What a nudge reminds of. */
export interface BoughtLast {
  title: string;
  variantTitle: string | null;
  quantity: number;
  at: Date;
}

/** What a nudge finds to offer when its mail is written. */
type NudgeOffer =
  | {
      outcome: 'offer';
      lines: ReorderLine[];
      bought: BoughtLast[];
    }
  | { outcome: 'skip'; reason: OfferRefusal };

/** What mails ask of reorders, handed in by whoever knows both. */
export interface ReorderPort {
  findNudge(about: { shopId: string; enrollmentId: string }): Promise<NudgeOffer>;
  /** One link a message, however often it is written. */
  makeLink(about: {
    shopId: string;
    customerId: string;
    messageId: string;
    orderId: string | null;
    lines: ReorderLine[];
    locale: Locale;
  }): Promise<{ url: string; answers: ReorderAnswers }>;
}
