import type { Locale } from '#app/domain/locale.ts';
import type { ReviewGoods } from '#app/domain/reviews/review-goods.ts';

/** What mails ask of reviews, handed in by whoever knows both. */
export interface ReviewPort {
  /** What a mail of this enrollment asks about, as things stand now. */
  findRequest(about: { shopId: string; enrollmentId: string; locale: Locale }): Promise<ReviewGoods>;
  /** A request to show, of an order; null where nothing of it could be asked about. */
  findExample(about: {
    shopId: string;
    orderId: string;
    locale: Locale;
  }): Promise<Extract<ReviewGoods, { outcome: 'goods' }> | null>;
  /** The page on which a group is answered; the same however often it is asked for. */
  makeUrl(about: { shopId: string; groupId: string }): string | Promise<string>;
}
