import type { ReviewAnswer } from './review.ts';

export interface ShownPhoto {
  id: string;
  width: number;
  height: number;
}

/** A published review as everybody may see it; all of it is text. */
export interface ShownReview {
  id: string;
  /** 1 to 5. */
  rating: number;
  title: string;
  body: string;
  /** Blank where its customer is erased or wished for none. */
  name: string;
  /** `2026-06-03`. */
  on: string;
  verified: boolean;
  /** What its author was given for it. */
  incentive: string | null;
  answers: ReviewAnswer[];
  /** The shop's. */
  reply: string | null;
  photos: ShownPhoto[];
}

/** What a product's metafield holds, for the theme to show without asking us. */
export interface ShownOnProduct {
  count: number;
  average: number | null;
  /** Reviews of five stars first. */
  histogram: { stars: number; count: number }[];
  /** Where photos lie: `<photos>/<id>.webp`, with `?size=thumb` for small ones. */
  photos: string;
  strip: (ShownPhoto & { rating: number })[];
  reviews: (ShownReview & { isCut: boolean })[];
}

/** Characters of a text that stand on the product page; the rest stands on the page of all reviews. */
const longestBody = 600;
/** Shopify takes 16 KB of an app's metafield at most; bytes, with a little room. */
const mostBytes = 15_500;

/** The product's reviews, as many of the given ones as fit into a metafield, the first ones first. */
export function packShown(about: Omit<ShownOnProduct, 'reviews'>, reviews: ShownReview[]): ShownOnProduct {
  const packed: ShownOnProduct = { ...about, reviews: [] };
  let bytes = bytesOf(packed);
  for (const review of reviews.map(cut)) {
    bytes += bytesOf(review) + 1;
    if (bytes > mostBytes) break;
    packed.reviews.push(review);
  }
  return packed;
}

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

function cut(review: ShownReview): ShownReview & { isCut: boolean } {
  const [body, reply] = [cutText(review.body), review.reply && cutText(review.reply)];
  return { ...review, body, reply, isCut: body !== review.body || reply !== review.reply };
}

/** At a space where one is near, never through a letter. */
function cutText(text: string): string {
  const letters = [...text];
  if (letters.length <= longestBody) return text;
  const head = letters.slice(0, longestBody - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${head.slice(0, space > head.length - 40 ? space : head.length)}…`;
}
