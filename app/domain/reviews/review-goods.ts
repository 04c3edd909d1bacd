import type { ReviewSkip } from './request-reasons.ts';

/** A line that a mail asks about. */
export interface AskedLine {
  requestId: string;
  title: string;
  variantTitle: string | null;
  /** http(s), or blank for a product without a picture. */
  imageUrl: string;
}

/** What a mail asks about, or why there is nothing left to ask. */
export type ReviewGoods =
  | {
      outcome: 'goods';
      groupId: string;
      lines: AskedLine[];
      /** What every reviewer gets, in the mail's language; blank for nothing. */
      incentive: string;
    }
  | { outcome: 'skip'; reason: ReviewSkip };

/** The same as a mail shows it: with the page on which it is answered. */
export interface ReviewAsked {
  url: string;
  lines: AskedLine[];
  incentive: string;
}

/** From the best, which is read first, to the worst. */
export const starsOf = [1, 2, 3, 4, 5] as const;

/** Opens the page with that star chosen; nothing is kept until it is sent there. */
export const starUrl = (url: string, requestId: string, stars: number): string =>
  `${url}?line=${encodeURIComponent(requestId)}&stars=${stars}`;
